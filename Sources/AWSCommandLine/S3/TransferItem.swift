import AWSModel

/// One file or object that a command found, and what may be done to it.
struct TransferItem: Sendable {
  enum Kind: Sendable { case local, s3 }
  /// Spelled as messages have it.
  enum Action: String, Sendable { case upload, download, copy, delete, none = "" }

  /// An absolute path, or `bucket/key`.
  var source: String
  var destination: String
  /// The path from the root of the search, with slashes.
  var compareKey: String
  var size: Int64?
  var changed: Timestamp?
  var kind: Kind
  var action: Action
  /// What S3 said of the object when it was listed or asked for.
  var response: Value = .empty

  /// Whether the object is in an archive, out of which it was not restored.
  var isArchived: Bool {
    guard let storage = response["StorageClass"]?.string, ["GLACIER", "DEEP_ARCHIVE"].contains(storage) else {
      return false
    }
    return !(response["Restore"]?.string ?? "").contains("ongoing-request=\"false\"")
  }
}

/// Source and destination of a command in the form in which a search begins.
struct TransferPlaces: Sendable {
  /// An absolute path or `bucket/key`, with a final slash where it stands for all that is under it.
  var source: String
  var sourceKind: TransferItem.Kind
  var destination: String
  var destinationKind: TransferItem.Kind
  /// Whether all under the source is meant.
  var isFolder: Bool
  /// Whether the destination takes the source's name.
  var takesName: Bool

  init(_ source: S3Location, _ destination: S3Location, isFolder: Bool, folder: String) {
    self.isFolder = isFolder
    (self.source, _) = TransferPlaces.formed(source, isFolder, folder)
    (self.destination, takesName) = TransferPlaces.formed(destination, isFolder, folder)
    sourceKind = source.isS3 ? .s3 : .local
    destinationKind = destination.isS3 ? .s3 : .local
  }

  /// Where a source goes, and the key that it is compared by.
  func target(of path: String) -> (destination: String, compareKey: String) {
    let relative =
      isFolder ? String(decoding: path.utf8.dropFirst(source.utf8.count), as: UTF8.self) : HostPath.split(path).name
    return (takesName ? destination + relative : destination, relative)
  }

  private static func formed(_ place: S3Location, _ isFolder: Bool, _ folder: String) -> (String, takesName: Bool) {
    if place.isS3 {
      let path = place.path
      if isFolder { return (path.hasSuffix("/") ? path : path + "/", true) }
      return (path, path.hasSuffix("/"))
    }
    let path = HostPath.absolute(place.path, in: folder)
    if isFolder || LocalDisk.status(path)?.isFolder == true || place.path.hasSuffix("/") {
      return (path + "/", true)
    }
    return (path, false)
  }
}
