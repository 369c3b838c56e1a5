import CEditLine

extension LineEditor {
  /// Ctrl-R: begins a search, or takes the key that `searchKey` put by.
  ///
  /// A search is a mode, not a loop: libedit draws by comparing with what it drew before, so each key of a search must
  /// reach it as a bound key. `searchKey` turns them all into Ctrl-R.
  func search() -> Int32 {
    guard var search = searching else {
      let search = HistorySearch(original: currentLine().text)
      searching = search
      show(prompt: search.prompt)
      return Int32(CEL_REFRESH)
    }
    let key = searchInput ?? .older
    searchInput = nil
    search.take(key, in: history.entries)
    switch key {
    case .leave, .cancel:
      searching = nil
      showLinePrompt()
      if key == .cancel { replaceLine(with: search.original) }
    case .older, .character, .erase:
      searching = search
      show(prompt: search.prompt)
      replaceLine(with: search.line(in: history.entries))
    }
    return Int32(CEL_REFRESH)
  }

  /// Puts a key of a search by, and gives libedit Ctrl-R for it.
  func searchKey(_ point: Int32) -> Int32 {
    let key = HistorySearch.Key(point)
    searchInput = key
    if key == .leave { keys.putBack(point) }
    return 0x12
  }
}
