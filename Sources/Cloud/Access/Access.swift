import AWSModel

/// What a principal must be allowed to do to call an operation.
public struct Access<Input>: Sendable {
  let action: @Sendable (Input) -> String
  let resource: ResourceName<Input>

  /// - Parameters:
  ///   - action: IAM's name of the action: `lambda:InvokeFunction`.
  ///   - resource: How the input names the resource; `.any` for an operation that has none.
  public init(_ action: String, on resource: ResourceName<Input> = .any) {
    self.action = { _ in action }
    self.resource = resource
  }

  /// - Parameters:
  ///   - resource: How the input names the resource.
  ///   - action: IAM's name of the action, where that depends on the input: `s3:GetObjectVersion`.
  public init(on resource: ResourceName<Input>, action: @escaping @Sendable (Input) -> String) {
    self.action = action
    self.resource = resource
  }

  /// For an operation that asks, by `Call.refusal`, for each of the things that it touches.
  public static var ofEachThing: Access { Access("") }

  func question(_ input: Input, _ scope: Scope) -> AccessQuestion {
    AccessQuestion(action: action(input), resource: resource.arn(input, scope))
  }
}

/// How the input of an operation names the resource it is about. Services add their own: `.queue(\.queueUrl)`.
public struct ResourceName<Input>: Sendable {
  let arn: @Sendable (Input, Scope) -> String

  /// - Parameter arn: The resource's ARN; `*` where the operation names none.
  public init(_ arn: @escaping @Sendable (Input, Scope) -> String) { self.arn = arn }

  /// Every resource, for operations that name none.
  public static var any: ResourceName { ResourceName { _, _ in "*" } }
}

/// May this principal do this to that?
struct AccessQuestion: Sendable {
  var action: String
  var resource: String
  /// What let the principal in or kept it out, in words; nil where no policy was asked.
  var verdict: String?
}
