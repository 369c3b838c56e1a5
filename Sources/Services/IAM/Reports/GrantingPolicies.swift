import AWSModel
import Cloud

/// Which policies let somebody use a service, and when services were last used.
///
/// Source: IAM API, the operations of these names. Differs from AWS: uses are not recorded, so every service was used by nobody.
enum GrantingPolicies {
  static let operations: [AnyOperation] = [
    .iam("GenerateServiceLastAccessedDetails", on: .arn("Arn")) { input, call in
      let arn = input.text("Arn")
      // The subject must exist.
      if ARN(arn)?.resource.hasPrefix("policy/") == true {
        _ = try ManagedPolicy.named(arn, call)
      } else {
        _ = try PolicySource(arn, call)
      }
      let job = call.random.uuid()
      let granularity = input["Granularity"] ?? "SERVICE_LEVEL"
      try call.save("report", job, ["Arn": .string(arn), "JobType": granularity], isGlobal: true)
      return ["JobId": .string(job)]
    },
    .iam("GetServiceLastAccessedDetails") { input, call in
      let job = try job(input, call)
      let services = try services(job.body.text("Arn"), call)
      var output = try Value.page("ServicesLastAccessed", services, input, by: { $0 }) { namespace in
        [
          "ServiceName": .string(ServiceNames.title(namespace)), "ServiceNamespace": .string(namespace),
          "TotalAuthenticatedEntities": 0,
        ]
      }
      output["JobStatus"] = "COMPLETED"
      output["JobType"] = job.body["JobType"]
      output["JobCreationDate"] = .timestamp(job.created)
      output["JobCompletionDate"] = .timestamp(job.created)
      return output
    },
    .iam("GetServiceLastAccessedDetailsWithEntities") { input, call in
      let job = try job(input, call)
      return [
        "JobStatus": "COMPLETED", "JobCreationDate": .timestamp(job.created),
        "JobCompletionDate": .timestamp(job.created), "EntityDetailsList": [], "IsTruncated": false,
      ]
    },
    .iam("ListPoliciesGrantingServiceAccess", on: .arn("Arn"), list),
  ]

  /// - Throws: `NoSuchEntity` (404); the text is not verified.
  private static func job(_ input: Value, _ call: Call) throws -> StoredDocument {
    let id = input.text("JobId")
    guard let job = try call.document("report", id, isGlobal: true) else {
      throw ServiceError("NoSuchEntity", "Job with id \(id) cannot be found.", status: 404)
    }
    return job
  }

  /// The namespaces that somebody's policies grant something of.
  private static func services(_ arn: String, _ call: Call) throws -> [String] {
    let documents: [Value]
    if ARN(arn)?.resource.hasPrefix("policy/") == true {
      documents = [try ManagedPolicy.named(arn, call).document]
    } else {
      documents = try PolicySource(arn, call).policies(call).map(\.document)
    }
    return ServiceNames.all.filter { namespace in documents.contains { grants($0, namespace) } }.sorted()
  }

  private static func list(_ input: Value, _ call: inout Call) throws -> Value {
    let source = try PolicySource(input.text("Arn"), call)
    let services = try (input["ServiceNamespaces"]?.list ?? []).compactMap(\.string).map { namespace -> Value in
      var policies: [Value] = []
      for owner in source.owners {
        for part in try InlinePolicies.sorted(owner, call)
        where grants(try JSONText.parse(part.body.text("PolicyDocument")), namespace) {
          policies.append([
            "PolicyName": .string(part.name), "PolicyType": "INLINE",
            "EntityType": .string(owner.kind.resource.uppercased()), "EntityName": .string(owner.name),
          ])
        }
        for policy in try Attachments.policies(of: owner, call) where grants(policy.document, namespace) {
          policies.append([
            "PolicyName": .string(policy.name), "PolicyType": "MANAGED", "PolicyArn": .string(policy.arn),
          ])
        }
      }
      return ["ServiceNamespace": .string(namespace), "Policies": .list(policies)]
    }
    return ["PoliciesGrantingServiceAccess": .list(services), "IsTruncated": false]
  }

  /// Whether a policy allows any action of a service.
  private static func grants(_ document: Value, _ namespace: String) -> Bool {
    let statements = document["Statement"].map { $0.list ?? [$0] } ?? []
    return statements.filter { $0["Effect"]?.string == "Allow" }.contains { statement in
      if statement["NotAction"] != nil {
        return !PolicySyntax.texts(statement, "NotAction", "NotAction").contains { $0 == "*" || $0 == "\(namespace):*" }
      }
      return PolicySyntax.texts(statement, "Action", "Action").contains {
        Wildcard.matches(namespace, String($0.lowercased().split(separator: ":").first ?? ""))
      }
    }
  }
}

/// The services of the sandbox by their namespaces in policies, with AWS's titles. Source: Service Authorization Reference.
enum ServiceNames {
  private static let titles = [
    "apigateway": "Manage - Amazon API Gateway", "cloudwatch": "Amazon CloudWatch", "dynamodb": "Amazon DynamoDB",
    "events": "Amazon EventBridge", "execute-api": "Amazon API Gateway", "iam": "AWS Identity and Access Management",
    "lambda": "AWS Lambda", "logs": "Amazon CloudWatch Logs", "s3": "Amazon S3",
    "scheduler": "Amazon EventBridge Scheduler", "sns": "Amazon SNS", "sqs": "Amazon SQS",
    "sts": "AWS Security Token Service",
  ]

  static let all = titles.keys.sorted()

  static func title(_ namespace: String) -> String { titles[namespace] ?? namespace }
}
