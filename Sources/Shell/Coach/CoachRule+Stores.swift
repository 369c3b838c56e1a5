import AWSCommandLine
import AWSModel

/// Habits of what keeps things: tables, buckets, logs and metrics; and what takes time.
extension CoachRule {
  /// A table that is still being made.
  static let newTable = CoachRule(name: "new table") { mishap in
    guard let (error, command) = mishap.refusal, command.service.name == "dynamodb",
      error.code == "ResourceNotFoundException", command.operation.name != "DescribeTable"
    else { return nil }
    let name = command.input["TableName"]?.string ?? "NAME"
    return "`aws dynamodb list-tables` shows what there is; a new table takes a moment: "
      + "`aws dynamodb wait table-exists --table-name \(name)`."
  }

  /// `--item '{"id": "1"}'`.
  static let untypedValue = CoachRule(name: "untyped value") { mishap in
    guard case .invalidParameters(let problems)? = mishap.lineError, mishap.words.first == "dynamodb",
      problems.contains(where: {
        $0.hasPrefix("Invalid type for parameter") && $0.contains("valid types: <class 'dict'>")
      })
    else { return nil }
    return "DynamoDB's values name their types: {\"id\": {\"S\": \"text\"}, \"count\": {\"N\": \"1\"}}; numbers are in "
      + "quotes too."
  }

  /// A bucket that is not empty.
  static let fullBucket = CoachRule(name: "full bucket") { mishap in
    guard let (error, command) = mishap.refusal, error.code == "BucketNotEmpty" else { return nil }
    let name = command.input["Bucket"]?.string ?? "NAME"
    return "only an empty bucket can be deleted: `aws s3 rm s3://\(name) --recursive`, then again. "
      + "`aws s3 rb s3://\(name) --force` does both."
  }

  /// A bucket whose name another has.
  static let takenBucket = CoachRule(name: "taken bucket") { mishap in
    guard mishap.refusal?.error.code == "BucketAlreadyExists" else { return nil }
    return "the names of buckets are shared by all of AWS's customers: choose one that nobody else would."
  }

  /// `create-bucket` outside of us-east-1, or with us-east-1 as its place.
  static let bucketPlace = CoachRule(name: "bucket place") { mishap in
    switch mishap.refusal?.error.code {
    case "IllegalLocationConstraintException":
      "outside of us-east-1 a bucket is told its place: `--create-bucket-configuration "
        + "LocationConstraint=\(mishap.region)`."
    case "InvalidLocationConstraint":
      "us-east-1 is the place of a bucket that is told none: leave --create-bucket-configuration away."
    default: nil
    }
  }

  /// The logs of a function that has not run.
  static let missingLogs = CoachRule(name: "missing logs") { mishap in
    guard let (error, command) = mishap.refusal, command.service.name == "logs",
      error.code == "ResourceNotFoundException",
      let group = (command.input["logGroupName"] ?? command.input["logGroupIdentifier"])?.string,
      group.hasPrefix("/aws/lambda/")
    else { return nil }
    return "a function's log group is made when it first runs, and only if its role may write logs "
      + "(AWSLambdaBasicExecutionRole)."
  }

  /// A metric in pieces too small.
  static let datapoints = CoachRule(name: "datapoints") { mishap in
    guard mishap.refusal?.error.message.contains("exceeds the limit of 1440") == true else { return nil }
    return "one answer holds 1,440 datapoints: ask with a longer --period, or for less time."
  }

  /// A waiter that gave up.
  static let waiterTimeout = CoachRule(name: "waiter") { mishap in
    guard case .waiter(let waiter, let command) = mishap.reason else { return nil }
    let service = command.service.name == "s3" ? "s3api" : command.service.name
    let seconds = waiter.delay * waiter.maxAttempts
    return "it asked \(waiter.maxAttempts) times in \(seconds) s of virtual time. `aws \(service) "
      + "\(command.operation.commandName)` shows the present state, `why` what stands in the way."
  }

  /// Something whose name is nearly that of what is meant.
  static let closeName = CoachRule(name: "close name") { mishap in
    guard let (error, command) = mishap.refusal, isMissing(error) else { return nil }
    for (given, source) in NameSource.named(by: command) {
      let names = mishap.names(source)
      if names.contains(given) { continue }
      if let close = CloseMatches.of(given, in: names, limit: 1, cutoff: 0.6).first {
        return "there is no `\(given)`; did you mean `\(close)`?"
      }
    }
    return nil
  }
}
