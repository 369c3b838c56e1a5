import AWSModel

/// Keys in listings of objects that the client wants percent-encoded, because XML cannot hold all of them
/// (`EncodingType=url`; S3 API Reference, ListObjectsV2).
enum ListingEncoding {
  private static let members: Set = [
    "Delimiter", "Prefix", "Marker", "NextMarker", "StartAfter", "KeyMarker", "NextKeyMarker", "Key",
  ]
  private static let lists: Set = ["Contents", "CommonPrefixes", "Versions", "DeleteMarkers", "Uploads"]

  /// `listing` with its keys encoded where its `EncodingType` says so.
  static func encoded(_ listing: Value) -> Value {
    listing["EncodingType"]?.string == "url" ? changed(listing, encode) : listing
  }

  private static func changed(_ value: Value, _ change: (String) -> String) -> Value {
    guard case .map(var given) = value else { return value }
    for (name, value) in given {
      if members.contains(name), let text = value.string { given[name] = .string(change(text)) }
      if lists.contains(name), let elements = value.list { given[name] = .list(elements.map { changed($0, change) }) }
    }
    return .map(given)
  }

  /// As S3 encodes: a blank becomes `+`, slashes stay.
  private static func encode(_ text: String) -> String {
    PercentEncoding.encode(text, keepingSlashes: true).split(separator: "%20", omittingEmptySubsequences: false)
      .joined(separator: "+")
  }
}
