extension Shell {
  /// What could stand at the cursor.
  func completion(of text: String, at cursor: Int) -> Completion { .none }
}
