import AWSModel

/// The two XML documents of browsers' uploads to S3, for which there is no model (S3 API Reference, POST Object).
public enum PostObjectXML {
  /// The answer to an upload that asks for status 201.
  public static func answer(location: String, bucket: String, key: String, etag: String) -> [UInt8] {
    var writer = XMLWriter(hasProlog: true)
    writer.element("PostResponse") {
      $0.element("Location", text: location)
      $0.element("Bucket", text: bucket)
      $0.element("Key", text: key)
      $0.element("ETag", text: etag)
    }
    return writer.bytes
  }

  /// The form's field `tagging` as the header `x-amz-tagging`: `colour=red&size=1`.
  ///
  /// - Throws: `MalformedXML` (400).
  public static func tags(_ field: String) throws(ServiceError) -> String {
    guard let root = XMLReader.read(Array(field.utf8)), root.name == "Tagging", let set = root.child("TagSet") else {
      throw .malformedXML
    }
    return set.children.map {
      "\(PercentEncoding.encode($0.child("Key")?.text ?? ""))=\(PercentEncoding.encode($0.child("Value")?.text ?? ""))"
    }.joined(separator: "&")
  }

  /// The headers that every answer of S3 has.
  public static func headers(_ requestID: String) -> HTTPFields { RestXML.requestHeaders(requestID) }
}
