import AWSModel

extension TransferRunner {
  /// All that the command will touch, in the order of the keys.
  mutating func plan() async throws(S3Fault) -> [TransferItem] {
    let (source, destination) = (transfer.source, transfer.destination)
    let sources = try await found(
      TransferPlaces(source, destination, isFolder: transfer.isFolder, folder: session.folder),
      action: transfer.route.action, client: sourceClient)
    guard var plan = comparison else { return sources }
    let destinations = try await found(
      TransferPlaces(destination, source, isFolder: transfer.isFolder, folder: session.folder), action: .none,
      client: client)
    do throws(S3Fault) {
      let items = try plan.items(sources, destinations)
      for warning in plan.conflict.warnings { session.writeError(warning) }
      return items
    } catch {
      for warning in plan.conflict.warnings { session.writeError(warning) }
      throw error
    }
  }

  /// `sync` compares both sides; so do other downloads where conflicts of case are to be seen.
  private var comparison: SyncPlan? {
    let isWatchful = transfer.route == .download && transfer.isFolder
    let choice = isWatchful ? options.text("case-conflict") ?? "ignore" : "ignore"
    if transfer.name == "sync" { return SyncPlan(options, conflict: CaseConflict(choice)) }
    guard choice != "ignore", !S3Transfer.isDirectoryBucket(transfer.source) else { return nil }
    return SyncPlan(comparison: .always, deletes: false, conflict: CaseConflict(choice))
  }

  private mutating func found(
    _ places: TransferPlaces, action: TransferItem.Action, client: S3Client
  ) async throws(S3Fault) -> [TransferItem] {
    let filter = TransferFilter(
      options.texts("filters"), transfer.source, transfer.destination, isFolder: transfer.isFolder,
      folder: session.folder)
    var items: [TransferItem] = []
    if places.sourceKind == .local {
      var search = LocalSearch(followsLinks: options.isOn("follow_symlinks"))
      search.search(places.source, isFolder: places.isFolder)
      for warning in search.warnings { progress.warn(warning) }
      for file in search.found where filter.accepts(file.path) {
        items.append(item(file.path, places, action, size: file.status.size, changed: file.status.changed))
      }
    } else {
      let search = ObjectSearch(client: client, options: options, action: action)
      for object in try await search.search(places.source, isFolder: places.isFolder)
      where filter.accepts(object.path) {
        var item = item(
          object.path, places, action, size: object.response["Size"]?.integer,
          changed: object.response["LastModified"].flatMap(S3Listing.instant))
        item.response = object.response
        items.append(item)
      }
    }
    return items
  }

  private func item(
    _ path: String, _ places: TransferPlaces, _ action: TransferItem.Action, size: Int64?, changed: Timestamp?
  ) -> TransferItem {
    let (destination, compareKey) = places.target(of: path)
    return TransferItem(
      source: path, destination: destination, compareKey: compareKey, size: size, changed: changed,
      kind: places.sourceKind, action: action)
  }
}
