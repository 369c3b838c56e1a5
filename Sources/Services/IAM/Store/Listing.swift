import AWSModel
import Cloud

/// How IAM's operations are written: on values, with a page of a list as the one way to list.
extension AnyOperation {
  /// An operation of IAM, authorised as `iam:` and its own name.
  static func iam(
    _ name: String, on resource: ResourceName<Value> = .any,
    _ perform: @escaping @Sendable (Value, inout Call) throws -> Value
  ) -> AnyOperation {
    .onValues(name, Access("iam:\(name)", on: resource), perform)
  }
}

extension Value {
  /// A text that the model demands; it has been checked to be there.
  func text(_ member: String) -> String { self[member]?.string ?? "" }

  /// One page of a list, as an output: the list, whether it goes on, and where.
  ///
  /// - Parameters:
  ///   - member: The list's member of the output: `Users`.
  ///   - all: The whole list, sorted by key.
  ///   - input: The operation's input, with `Marker` and `MaxItems`.
  ///   - key: What the list is sorted by.
  /// - Throws: `ValidationError` (400) for a marker that no answer gave.
  static func page<Element>(
    _ member: String, _ all: [Element], _ input: Value, by key: (Element) -> String,
    _ show: (Element) throws -> Value
  ) throws -> Value {
    let page = try Page(
      all, after: input["Marker"]?.string, size: Int(input["MaxItems"]?.integer ?? 100),
      refusal: .invalidMarker, by: key)
    var output: Value = [
      member: .list(try page.elements.map(show)), "IsTruncated": .bool(page.token != nil),
    ]
    output["Marker"] = page.token.map(Value.string)
    return output
  }
}

extension ResourceName where Input == Value {
  /// The entity that the input names. Its path counts where the input has it, as on creation; elsewhere a policy that names a
  /// path does not fit, for the name is all that is known before the entity is looked up. No user is the caller.
  static func entity(_ kind: EntityKind) -> ResourceName {
    ResourceName { input, scope in
      guard let name = input[kind.nameMember]?.string else { return kind.resource == "user" ? caller : "*" }
      return scope.globalARN("iam", "\(kind.resource)\(input["Path"]?.string ?? "/")\(name)").description
    }
  }

  /// All entities of a kind, as lists are authorised: `arn:aws:iam::123456789012:user/`.
  static func all(_ kind: EntityKind) -> ResourceName {
    ResourceName { input, scope in
      scope.globalARN("iam", "\(kind.resource)\(input["PathPrefix"]?.string ?? "/")").description
    }
  }

  /// The resource whose ARN a member holds.
  static func arn(_ member: String) -> ResourceName { ResourceName { input, _ in input.text(member) } }
}

extension Call {
  /// The user that an input means: the caller where it names none.
  ///
  /// - Throws: `ValidationError` (400) where the caller is no user, `NoSuchEntity` (404).
  func user(in input: Value) throws -> Entity {
    if let name = input["UserName"]?.string { return try Entity.named(.user, name, self) }
    guard case .user(let name) = principal else {
      throw ServiceError(
        "ValidationError", "Must specify userName when calling with non-User credentials", status: 400)
    }
    return try Entity.named(.user, name, self)
  }
}
