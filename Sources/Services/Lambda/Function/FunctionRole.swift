import AWSModel
import Cloud

/// The role as which a function runs.
enum FunctionRole {
  /// Asks IAM whether Lambda may assume the role.
  ///
  /// - Throws: `InvalidParameterValueException` when there is no such role or its trust policy leaves Lambda out. On AWS the
  ///   same happens for about ten seconds after the role is created.
  static func check(_ role: String, _ call: Call) throws {
    let refusal = ServiceError.invalidParameter("The role defined for the function cannot be assumed by Lambda.")
    guard let arn = ARN(role), arn.account == call.scope.account, let name = name(role) else { throw refusal }
    let answer: Value
    do {
      answer = try call.ask("iam", "GetRole", ["RoleName": .string(name)])
    } catch let error as ServiceError where error.status == 404 {
      throw refusal
    }
    guard let trust = answer["Role"]?["AssumeRolePolicyDocument"],
      PolicyDocument(trust).allows(
        "sts:AssumeRole", by: .service("lambda.amazonaws.com", source: nil), in: call.scope)
    else { throw refusal }
  }

  /// The role's name: what follows the last `/` of its ARN.
  static func name(_ role: String) -> String? { role.split(separator: "/").last.map(String.init) }
}
