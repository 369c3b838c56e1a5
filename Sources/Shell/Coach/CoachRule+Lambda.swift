import AWSCommandLine
import AWSModel

/// Habits of Lambda.
extension CoachRule {
  /// A function that is still being made.
  static let pendingFunction = CoachRule(name: "pending function") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("state: Pending") else { return nil }
    return "a new function takes a moment. `aws lambda wait function-active-v2 --function-name \(function(command))` "
      + "waits for it."
  }

  /// A function that is still being changed.
  static let updatingFunction = CoachRule(name: "updating function") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("update is in progress") else { return nil }
    return "`aws lambda wait function-updated-v2 --function-name \(function(command))` waits for the update."
  }

  /// A role that does not trust Lambda.
  static let newRole = CoachRule(name: "new role") { mishap in
    guard mishap.refusal?.error.message.contains("cannot be assumed by Lambda") == true else { return nil }
    return "the role's trust policy must allow sts:AssumeRole to {\"Service\": \"lambda.amazonaws.com\"}; "
      + "on AWS a role made a moment ago also takes some seconds."
  }

  /// `--role my-role`.
  static let roleName = CoachRule(name: "role name") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("at 'role'"),
      let role = command.input["Role"]?.string, !role.hasPrefix("arn:")
    else { return nil }
    return "a role is named by its ARN here: `aws iam get-role --role-name \(role) --query Role.Arn` shows it."
  }

  /// `create-function` twice.
  static let functionExists = CoachRule(name: "function exists") { mishap in
    guard let (error, command) = mishap.refusal, command.operation.name == "CreateFunction",
      error.code == "ResourceConflictException"
    else { return nil }
    return "there is one of that name. `aws lambda update-function-code --function-name \(function(command))` gives it "
      + "new code, `update-function-configuration` other settings."
  }

  /// The same statement twice.
  static let statementExists = CoachRule(name: "statement exists") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("The statement id ("),
      let id = command.input["StatementId"]?.string
    else { return nil }
    return "`aws lambda get-policy --function-name \(function(command))` shows what is allowed already; `aws lambda "
      + "remove-permission --function-name \(function(command)) --statement-id \(id)` takes it away first."
  }

  /// `--timeout 901`.
  static let timeout = CoachRule(name: "time-out") { mishap in
    guard let error = mishap.refusal?.error, error.message.contains("at 'timeout'") else { return nil }
    return "a function may run for 900 seconds, 15 minutes, at most. What takes longer is cut into steps, or runs "
      + "elsewhere: Step Functions, Fargate, Batch."
  }

  /// A stream's mapping without a start.
  static let startingPosition = CoachRule(name: "starting position") { mishap in
    guard mishap.refusal?.error.message.contains("'startingPosition'") == true else { return nil }
    return
      "a stream must be told where to begin: `--starting-position LATEST` for what comes, or TRIM_HORIZON for what "
      + "is there."
  }

  /// A role that may not read the source.
  static let pollingRole = CoachRule(name: "polling role") { mishap in
    guard let (error, command) = mishap.refusal, command.operation.name.hasSuffix("EventSourceMapping") else {
      return nil
    }
    let policy: String
    if error.message.contains("ReceiveMessage") {
      policy = "AWSLambdaSQSQueueExecutionRole"
    } else if error.message.contains("GetRecords") {
      policy = "AWSLambdaDynamoDBExecutionRole"
    } else {
      return nil
    }
    return "Lambda reads the source as the function's role. Give it that: `aws iam attach-role-policy --role-name ROLE "
      + "--policy-arn arn:aws:iam::aws:policy/service-role/\(policy)`."
  }

  /// Provisioned concurrency without a version.
  static let unpublished = CoachRule(name: "unpublished version") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("unpublished function versions") else {
      return nil
    }
    return "$LATEST cannot be provisioned. `aws lambda publish-version --function-name \(function(command))` makes a "
      + "version; name it, or an alias of it, with --qualifier."
  }

  /// Too much reserved.
  static let unreserved = CoachRule(name: "unreserved concurrency") { mishap in
    guard mishap.refusal?.error.message.contains("UnreservedConcurrentExecution") == true else { return nil }
    return "100 of the account's concurrency must stay free for functions without a reservation. "
      + "`aws lambda get-account-settings` shows how much there is."
  }

  /// `lambda invoke` without a file.
  static let outfile = CoachRule(name: "outfile") { mishap in
    guard case .missingArguments(let names)? = mishap.lineError, names.contains("outfile"),
      mishap.words.contains("invoke")
    else { return nil }
    return "`lambda invoke` writes what the function returns into a file, whose name stands at the end: out.json."
  }

  /// A function that failed: the call itself went well.
  static let functionError = CoachRule(name: "function error") { mishap in
    guard let (output, command) = mishap.answer, command.operation.name == "Invoke", output["FunctionError"] != nil
    else { return nil }
    let name = function(command).split(separator: ":").last.map(String.init) ?? ""
    return "the call went well and the function failed: the file has its error, `aws logs tail /aws/lambda/\(name)` "
      + "what it logged."
  }

  static func function(_ command: ParsedCommand) -> String { command.input["FunctionName"]?.string ?? "NAME" }
}
