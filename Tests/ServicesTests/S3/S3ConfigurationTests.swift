import AWSModel
import Testing
import TestCloud

@Suite("s3 bucket configurations") struct S3ConfigurationTests {
  let cloud: TestCloud

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
  }

  @Test(
    "a new bucket has what AWS gives it, and lacks the rest in AWS's words",
    arguments: [
      ("GetBucketTagging", "NoSuchTagSet"), ("GetBucketPolicy", "NoSuchBucketPolicy"),
      ("GetBucketCors", "NoSuchCORSConfiguration"), ("GetBucketWebsite", "NoSuchWebsiteConfiguration"),
      ("GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),
      ("GetBucketReplication", "ReplicationConfigurationNotFoundError"),
      ("GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"), ("GetPublicAccessBlock", nil),
      ("GetBucketOwnershipControls", nil), ("GetBucketEncryption", nil), ("GetBucketVersioning", nil),
      ("GetBucketAcl", nil), ("GetBucketNotificationConfiguration", nil), ("GetBucketLogging", nil),
      ("GetBucketRequestPayment", nil), ("GetBucketAccelerateConfiguration", nil),
    ] as [(String, String?)])
  func fresh(operation: String, code: String?) async throws {
    #expect(await cloud.refusal("s3", operation, ["Bucket": "files"])?.code == code)
    #expect(await cloud.refusal("s3", operation, ["Bucket": "nowhere"])?.code == "NoSuchBucket")
  }

  @Test("a policy is checked when it is put")
  func policies() async throws {
    func put(_ text: String) async -> ServiceError? {
      await cloud.refusal("s3", "PutBucketPolicy", ["Bucket": "files", "Policy": .string(text)])
    }
    func statement(_ principal: String, _ action: String, _ resource: String) -> String {
      #"{"Statement":[{"Effect":"Allow","Principal":\#(principal),"Action":"\#(action)","Resource":"\#(resource)"}]}"#
    }
    let owner = #"{"AWS":"123456789012"}"#
    let cases: [(String, String?)] = [
      ("x", "Policies must be valid JSON and the first byte must be '{'"),
      ("{}", "Missing required field Statement"),
      (statement(owner, "s3:GetObject", "arn:aws:s3:::other/*"), "Policy has invalid resource"),
      (
        statement(owner, "s3:GetObject", "arn:aws:s3:::files"),
        "Action does not apply to any resource(s) in statement"
      ),
      (statement(#"{"AWS":"x"}"#, "s3:GetObject", "arn:aws:s3:::files/*"), "Invalid principal in policy"),
      (statement(owner, "s3:GetObject", "arn:aws:s3:::files/*"), nil),
    ]
    for (text, message) in cases { #expect(await put(text)?.message == message) }
    let isPublic = await put(statement(#""*""#, "s3:GetObject", "arn:aws:s3:::files/*"))
    #expect(isPublic?.code == "AccessDenied")
    #expect(isPublic?.message.contains("BlockPublicPolicy") == true)
  }

  @Test("anyone may read what a policy or an ACL makes public, once the bucket lets it")
  func publicAccess() async throws {
    let anyone = Principal.service("anonymous", source: nil)
    let get: Value = ["Bucket": "files", "Key": "a"]
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "x"])
    #expect(await refusal(get, anyone) == "AccessDenied")
    #expect(
      await cloud.refusal("s3", "PutObjectAcl", ["Bucket": "files", "Key": "a", "ACL": "public-read"])?.code
        == "AccessControlListNotSupported")
    try await cloud.call("s3", "DeletePublicAccessBlock", ["Bucket": "files"])
    try await cloud.call("s3", "DeleteBucketOwnershipControls", ["Bucket": "files"])
    try await cloud.call("s3", "PutObjectAcl", ["Bucket": "files", "Key": "a", "ACL": "public-read"])
    #expect(await refusal(get, anyone) == nil)
    #expect(await refusal(["Bucket": "files", "Key": "b"], anyone) == "AccessDenied")
  }

  private func refusal(_ input: Value, _ principal: Principal) async -> String? {
    let response = await cloud.cloud.handle(Request("s3", "GetObject", input, principal: principal))
    if case .failure(let error) = response.result { return error.code }
    return nil
  }

  @Test("versions pile up; a delete hides the key until its marker is removed")
  func versions() async throws {
    try await cloud.call(
      "s3", "PutBucketVersioning", ["Bucket": "files", "VersioningConfiguration": ["Status": "Enabled"]])
    let first = try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "1"])["VersionId"]
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "2"])
    let marker = try await cloud.call("s3", "DeleteObject", ["Bucket": "files", "Key": "a"])
    #expect(marker["DeleteMarker"] == true)
    #expect(await cloud.refusal("s3", "GetObject", ["Bucket": "files", "Key": "a"])?.code == "NoSuchKey")
    let old = try await cloud.call(
      "s3", "GetObject", ["Bucket": "files", "Key": "a", "VersionId": first ?? .null])
    #expect(old["Body"]?.blob == Array("1".utf8))
    #expect(
      await cloud.refusal(
        "s3", "GetObject", ["Bucket": "files", "Key": "a", "VersionId": marker["VersionId"] ?? .null])?.code
        == "MethodNotAllowed")
    try await cloud.call(
      "s3", "DeleteObject", ["Bucket": "files", "Key": "a", "VersionId": marker["VersionId"] ?? .null])
    #expect(try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "a"])["Body"]?.blob == Array("2".utf8))
    let all = try await cloud.call("s3", "ListObjectVersions", ["Bucket": "files"])
    #expect(all["Versions"]?.list?.count == 2)
    #expect(
      await cloud.refusal("s3", "DeleteBucket", ["Bucket": "files"])?.message
        == "The bucket you tried to delete is not empty. You must delete all versions in the bucket.")
  }

  @Test("lifecycle rules expire, move and give up on the virtual clock")
  func lifecycle() async throws {
    let big = Value.blob([UInt8](repeating: 1, count: 131_072))
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "tmp/a", "Body": "1"])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "kept", "Body": big])
    try await cloud.call("s3", "CreateMultipartUpload", ["Bucket": "files", "Key": "never"])
    try await cloud.call(
      "s3", "PutBucketLifecycleConfiguration",
      [
        "Bucket": "files",
        "LifecycleConfiguration": [
          "Rules": [
            ["ID": "tmp", "Status": "Enabled", "Filter": ["Prefix": "tmp/"], "Expiration": ["Days": 1]],
            [
              "ID": "cold", "Status": "Enabled", "Filter": ["Prefix": ""],
              "Transitions": [["Days": 30, "StorageClass": "GLACIER"]],
              "AbortIncompleteMultipartUpload": ["DaysAfterInitiation": 7],
            ],
          ]
        ],
      ])
    let head = try await cloud.call("s3", "HeadObject", ["Bucket": "files", "Key": "tmp/a"])
    #expect(head["Expiration"] == "expiry-date=\"Wed, 25 Nov 2026 00:00:00 GMT\", rule-id=\"tmp\"")
    try await cloud.advance(by: .seconds(3 * 86_400))
    #expect(await cloud.refusal("s3", "HeadObject", ["Bucket": "files", "Key": "tmp/a"])?.code == "404")
    try await cloud.advance(by: .seconds(40 * 86_400))
    let refusal = await cloud.refusal("s3", "GetObject", ["Bucket": "files", "Key": "kept"])
    #expect(refusal?.code == "InvalidObjectState")
    let uploads = try await cloud.call("s3", "ListMultipartUploads", ["Bucket": "files"])
    #expect(uploads["Uploads"] == nil)
    let restore: Value = ["Bucket": "files", "Key": "kept", "RestoreRequest": ["Days": 2]]
    try await cloud.call("s3", "RestoreObject", restore)
    #expect(await cloud.refusal("s3", "RestoreObject", restore)?.code == "RestoreAlreadyInProgress")
    try await cloud.advance(by: .seconds(6 * 3_600))
    #expect(try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "kept"])["ContentLength"] == 131_072)
  }

  @Test("who reads what a delete marker hides, or the marker itself, is told so by headers")
  func deleteMarkers() async throws {
    try await cloud.call(
      "s3", "PutBucketVersioning", ["Bucket": "files", "VersioningConfiguration": ["Status": "Enabled"]])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "x"])
    let marker = try await cloud.call("s3", "DeleteObject", ["Bucket": "files", "Key": "a"])["VersionId"]
    for operation in ["GetObject", "HeadObject"] {
      let hidden = await cloud.refusal("s3", operation, ["Bucket": "files", "Key": "a"])
      #expect(hidden?.status == 404)
      #expect(hidden?.members["x-amz-delete-marker"] == "true")
      #expect(hidden?.members["x-amz-version-id"] == marker)
      let itself = await cloud.refusal(
        "s3", operation, ["Bucket": "files", "Key": "a", "VersionId": marker ?? .null])
      #expect(itself?.status == 405)
      #expect(itself?.members["allow"] == "DELETE")
      #expect(itself?.members["last-modified"] == "Mon, 23 Nov 2026 18:00:00 GMT")
    }
    let tags = await cloud.refusal("s3", "GetObjectTagging", ["Bucket": "files", "Key": "a"])
    #expect(tags?.code == "MethodNotAllowed")
  }

  @Test("a restoration is told of when it begins, is done and ends, and listings show it when asked")
  func restoration() async throws {
    try await cloud.call("sqs", "CreateQueue", ["QueueName": "restored"])
    let queue = "arn:aws:sqs:us-east-1:123456789012:restored"
    let url: Value = "https://sqs.us-east-1.amazonaws.com/123456789012/restored"
    let policy =
      #"{"Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "\#(queue)"}]}"#
    try await cloud.call("sqs", "SetQueueAttributes", ["QueueUrl": url, "Attributes": ["Policy": .string(policy)]])
    let wanted: Value = ["QueueArn": .string(queue), "Events": ["s3:ObjectRestore:*"]]
    try await cloud.call(
      "s3", "PutBucketNotificationConfiguration",
      ["Bucket": "files", "NotificationConfiguration": ["QueueConfigurations": [wanted]]])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "x", "StorageClass": "GLACIER"])
    let listing: Value = ["Bucket": "files", "OptionalObjectAttributes": ["RestoreStatus"]]
    func status() async throws -> Value? {
      try await cloud.call("s3", "ListObjectsV2", listing)["Contents"]?[0]?["RestoreStatus"]
    }
    #expect(try await status() == nil)
    try await cloud.call("s3", "RestoreObject", ["Bucket": "files", "Key": "a", "RestoreRequest": ["Days": 2]])
    #expect(try await status() == ["IsRestoreInProgress": true])
    try await cloud.advance(by: .seconds(4 * 3_600))
    #expect(try await status()?["IsRestoreInProgress"] == false)
    try await cloud.advance(by: .seconds(3 * 86_400))
    #expect(try await status() == nil)
    var records: [Value] = []
    for _ in 0..<6 {
      let received = try await cloud.call("sqs", "ReceiveMessage", ["QueueUrl": url, "MaxNumberOfMessages": 10])
      records += try (received["Messages"]?.list ?? []).compactMap {
        try JSONText.parse($0["Body"]?.string ?? "")["Records"]?[0]
      }
    }
    let names = Set(records.compactMap { $0["eventName"]?.string })
    #expect(names == ["ObjectRestore:Post", "ObjectRestore:Completed", "ObjectRestore:Delete"])
    let completed = records.first { $0["eventName"] == "ObjectRestore:Completed" }
    #expect(completed?["userIdentity"]?["principalId"] == "s3.amazonaws.com")
    #expect(completed?["glacierEventData"]?["restoreEventData"]?["lifecycleRestoreStorageClass"] == "GLACIER")
  }

  @Test(
    "there is no KMS, so the key that AWS manages for S3 is the only one",
    arguments: [
      ("alias/aws/s3", nil), ("fake-key-id", "Invalid keyId 'fake-key-id'"),
      (
        "134f2428-cec1-4b25-a1ae-9048164dba47",
        "Key 'arn:aws:kms:us-east-1:123456789012:key/134f2428-cec1-4b25-a1ae-9048164dba47' does not exist"
      ),
      (
        "arn:aws:kms:us-west-2:123456789012:key/134f2428-cec1-4b25-a1ae-9048164dba47", "Invalid arn us-west-2"
      ),
    ] as [(String, String?)])
  func keys(key: String, message: String?) async throws {
    let put: Value = [
      "Bucket": "files", "Key": "a", "Body": "x", "ServerSideEncryption": "aws:kms", "SSEKMSKeyId": .string(key),
    ]
    let refusal = await cloud.refusal("s3", "PutObject", put)
    #expect(refusal?.message == message)
    #expect(refusal?.code == message.map { _ in "KMS.NotFoundException" })
  }

  @Test(
    "a retention that would be over is quoted in Pacific time",
    arguments: [
      ("2020-01-01T00:00:00Z", "Tue Dec 31 16:00:00 PST 2019"),
      ("2026-11-01T08:59:59Z", "Sun Nov 01 01:59:59 PDT 2026"),
      ("2026-11-01T09:00:00Z", "Sun Nov 01 01:00:00 PST 2026"),
      ("2026-03-08T10:00:00Z", "Sun Mar 08 03:00:00 PDT 2026"),
    ])
  func pastRetention(until: String, quoted: String) async throws {
    let cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "kept", "ObjectLockEnabledForBucket": true])
    try await cloud.call("s3", "PutObject", ["Bucket": "kept", "Key": "a", "Body": .blob([1])])
    let refusal = await cloud.refusal(
      "s3", "PutObjectRetention",
      ["Bucket": "kept", "Key": "a", "Retention": ["Mode": "GOVERNANCE", "RetainUntilDate": .string(until)]])
    #expect(refusal?.message == "The retain until date must be in the future!")
    #expect(refusal?.members["ArgumentValue"]?.string == quoted)
  }

  @Test("a locked version is not removed before its time")
  func locked() async throws {
    try await cloud.call("s3", "CreateBucket", ["Bucket": "vault", "ObjectLockEnabledForBucket": true])
    let version = try await cloud.call("s3", "PutObject", ["Bucket": "vault", "Key": "a", "Body": "1"])["VersionId"]
    try await cloud.call(
      "s3", "PutObjectRetention",
      [
        "Bucket": "vault", "Key": "a",
        "Retention": ["Mode": "COMPLIANCE", "RetainUntilDate": .timestamp(TestCloud.start + .seconds(3_600))],
      ])
    let delete: Value = ["Bucket": "vault", "Key": "a", "VersionId": version ?? .null]
    #expect(
      await cloud.refusal("s3", "DeleteObject", delete)?.message
        == "Access Denied because object protected by object lock.")
    try await cloud.advance(by: .seconds(3_601))
    #expect(await cloud.refusal("s3", "DeleteObject", delete) == nil)
  }
}

@Suite("s3 condition keys") struct S3ConditionTests {
  @Test(
    "a policy's conditions see the prefix, the tags and the version of a request",
    arguments: [
      ("ListObjectsV2", ["Bucket": "files", "Prefix": "home/"], true), ("ListObjectsV2", ["Bucket": "files"], false),
      ("GetObject", ["Bucket": "files", "Key": "open"], true),
      ("GetObject", ["Bucket": "files", "Key": "secret"], false),
      ("GetObject", ["Bucket": "files", "Key": "open", "VersionId": "null"], false),
    ] as [(String, Value, Bool)])
  func conditions(operation: String, input: Value, isAllowed: Bool) async throws {
    let cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "open", "Body": "x", "Tagging": "level=1"])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "secret", "Body": "x"])
    try await cloud.call("s3", "DeletePublicAccessBlock", ["Bucket": "files"])
    let policy = JSONText.render([
      "Statement": [
        [
          "Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::files",
          "Condition": ["StringEquals": ["s3:prefix": "home/"]],
        ],
        [
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/*",
          "Condition": ["StringEquals": ["s3:ExistingObjectTag/level": "1"]],
        ],
      ]
    ])
    try await cloud.call("s3", "PutBucketPolicy", ["Bucket": "files", "Policy": .string(policy)])
    let refusal = await cloud.refusal("s3", operation, input, as: .service("anonymous", source: nil))
    #expect(refusal?.code == (isAllowed ? nil : "AccessDenied"))
  }

  @Test("a role copies what it may read, deletes what it may delete, and is told what is missing if it may list")
  func role() async throws {
    let cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
    for key in ["in/a", "out/b", "other"] {
      try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": .string(key), "Body": "x"])
    }
    let trust = JSONText.render([
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Principal": ["Service": "lambda.amazonaws.com"], "Action": "sts:AssumeRole"]
      ],
    ])
    try await cloud.call("iam", "CreateRole", ["RoleName": "worker", "AssumeRolePolicyDocument": .string(trust)])
    let policy = JSONText.render([
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/in/*"],
        ["Effect": "Allow", "Action": ["s3:PutObject", "s3:DeleteObject"], "Resource": "arn:aws:s3:::files/out/*"],
      ],
    ])
    try await cloud.call(
      "iam", "PutRolePolicy", ["RoleName": "worker", "PolicyName": "p", "PolicyDocument": .string(policy)])
    let worker = Principal.role(name: "worker", session: "s")
    func copy(_ source: String) async -> String? {
      await cloud.refusal(
        "s3", "CopyObject", ["Bucket": "files", "Key": "out/c", "CopySource": .string(source)], as: worker)?.code
    }
    #expect(await copy("files/in/a") == nil)
    #expect(await copy("files/other") == "AccessDenied")
    let missing = await cloud.refusal("s3", "GetObject", ["Bucket": "files", "Key": "in/none"], as: worker)
    #expect(missing?.code == "AccessDenied")
    #expect(missing?.message.contains("s3:ListBucket") == true)
    let output = try await cloud.call(
      "s3", "DeleteObjects", ["Bucket": "files", "Delete": ["Objects": [["Key": "out/b"], ["Key": "other"]]]],
      as: worker)
    #expect(output["Deleted"] == [["Key": "out/b"]])
    #expect(output["Errors"]?[0]?["Code"] == "AccessDenied")
  }
}
