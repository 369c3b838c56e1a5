import AWSModel

extension AnyOperation {
  /// An operation on values as the model shapes them: for a service whose resources are documents that it keeps and gives
  /// back member by member.
  ///
  /// - Parameters:
  ///   - name: AWS's name.
  ///   - access: The action and the resource on which a principal must be allowed to call this.
  ///   - perform: Does it; the answer is cut to the model's members.
  public static func onValues(
    _ name: String, _ access: Access<Value>,
    _ perform: @escaping @Sendable (Value, inout Call) throws -> Value
  ) -> AnyOperation {
    AnyOperation(
      name: name, isInternal: false, isReadOnly: readsOnly(name),
      begin: { input, scope in
        Begun(question: access.question(input, scope)) { call in try perform(input, &call) }
      }, wait: nil, types: (Value.self, Value.self))
  }
}
