import AWSModel
import Testing

@testable import AWSCommandLine

private let prefix = "\naws: [ERROR]: An error occurred (ParamValidation): "
private let files = ["a.txt": "hello\n", "d/x.txt": "x\n", "d/y.jpg": "y\n"]

/// Lines and what AWS CLI 2.36 says of them on standard error, with the exit code.
private let refusals: [(line: String, exitCode: Int32, error: String)] = [
  // Recorded.
  ("s3", 252, prefix + "usage: aws [options] s3 <subcommand> [parameters]\naws: [ERROR]: too few arguments\n"),
  ("s3 rb foo", 252, prefix + "<S3Uri>\nError: Invalid argument type\n"),
  ("s3 rb s3://b/key", 252, prefix + "Please specify a valid bucket name only. E.g. s3://b\n"),
  ("s3 presign", 252, prefix + "the following arguments are required: path\n\n\(Usage.aws)"),
  (
    "s3 presign b", 252,
    prefix + "Parameter validation failed:\nInvalid length for parameter Key, value: 0, valid min length: 1\n"
  ),
  ("s3 presign s3://b/k --expires-in abc", 255, "\naws: [ERROR]: invalid literal for int() with base 10: 'abc'\n"),
  ("s3 website", 252, prefix + "the following arguments are required: paths\n\n\(Usage.aws)"),
  ("s3 website b --index-document i.html --bogus x", 252, prefix + "Unknown options: --bogus,x\n"),
  (
    "s3 rb s3://b --forc", 255,
    "fatal error: An error occurred (StubReached) when calling the ListObjectsV2 operation: stub endpoint\n\n"
      + "aws: [ERROR]: remove_bucket failed: Unable to delete all objects in the bucket, bucket will not be deleted.\n"
  ),
  (
    "s3 website s3://b --index-document i.html", 254,
    "\naws: [ERROR]: An error occurred (StubReached) when calling the PutBucketWebsite operation: stub endpoint\n"
  ),
  // As awscli 1.45 behaves against a stub, with the second version's prefix and words.
  (
    "s3 lss", 252,
    prefix + "argument subcommand: Found invalid choice 'lss'\n\nMaybe you meant:\n\n  * ls\n\n\(Usage.aws)"
  ),
  ("s3 --bogus", 252, prefix + "Unknown options: --bogus\n"),
  (
    "s3 cp a.txt", 252,
    prefix + "the following arguments are required: paths\n\n\(Usage.aws)"
  ),
  ("s3 cp a.txt --recursive s3://b", 252, prefix + "the following arguments are required: paths\n\n\(Usage.aws)"),
  (
    "s3 cp a.txt b.txt", 252,
    prefix
      + "usage: aws s3 cp <LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>\nError: Invalid argument type\n"
  ),
  ("s3 rm a.txt", 252, prefix + "usage: aws s3 rm <S3Uri>\nError: Invalid argument type\n"),
  ("s3 cp a.txt s3://b extra", 252, prefix + "Unknown options: extra\n"),
  ("s3 cp a.txt s3://b --exclude", 252, prefix + "argument --exclude: expected 1 argument\n\n\(Usage.aws)"),
  ("s3 cp a.txt s3://b --grants", 252, prefix + "argument --grants: expected at least one argument\n\n\(Usage.aws)"),
  ("s3 mb s3://b --tags k", 252, prefix + "argument --tags: expected 2 arguments\n\n\(Usage.aws)"),
  (
    "s3 cp a.txt s3://b --acl publc-read", 252,
    prefix + "argument --acl: Found invalid choice 'publc-read'\n\nMaybe you meant:\n\n  * public-read\n\n\(Usage.aws)"
  ),
  ("s3 cp a.txt s3://b --sse foo", 252, prefix + "argument --sse: Found invalid choice 'foo'\n\n\n\(Usage.aws)"),
  (
    "s3 cp a.txt s3://b --sse-c-", 252,
    prefix + "ambiguous option: --sse-c- could match --sse-c-key, --sse-c-copy-source, --sse-c-copy-source-key\n\n"
      + Usage.aws
  ),
  ("s3 ls --page-size abc", 255, "\naws: [ERROR]: invalid literal for int() with base 10: 'abc'\n"),
  ("s3 cp missing.txt s3://b", 255, "\naws: [ERROR]: The user-provided path missing.txt does not exist.\n"),
  ("s3 mv s3://b/k s3://b/k", 252, prefix + "Cannot mv a file onto itself: s3://b/k - s3://b/k\n"),
  ("s3 mv s3://b/k s3://b", 252, prefix + "Cannot mv a file onto itself: s3://b/k - s3://b/\n"),
  (
    "s3 mv - s3://b/k", 252,
    prefix + "Streaming currently is only compatible with non-recursive cp commands\n"
  ),
  (
    "s3 cp s3://b/k - --no-overwrite", 252,
    prefix + "--no-overwrite parameter is not supported for streaming downloads\n"
  ),
  ("s3 cp a.txt s3://b --sse-c", 252, prefix + "If --sse-c is specified, --sse-c-key must be specified as well.\n"),
  (
    "s3 cp a.txt s3://b --checksum-mode ENABLED", 252,
    prefix + "Expected checksum-mode parameter to be used with one of following path formats: <S3Uri> <LocalPath>. "
      + "Instead, received <LocalPath> <S3Uri>.\n"
  ),
  ("s3 sync d s3://b--x-s3", 252, prefix + "Cannot use sync command with a directory bucket.\n"),
  ("s3 sync d s3://b --recursive", 252, prefix + "Unknown options: --recursive\n"),
  ("s3 mb foo", 252, prefix + "<S3Uri>\nError: Invalid argument type\n"),
  ("s3 mb s3://b--x-s3", 252, prefix + "Cannot use mb command with a directory bucket.\n"),
  (
    "s3 mb s3://b", 1,
    "make_bucket failed: s3://b An error occurred (StubReached) when calling the CreateBucket operation: stub endpoint\n"
  ),
  (
    "s3 cp a.txt s3://b --no-progress", 1,
    "upload failed: ./a.txt to s3://b/a.txt An error occurred (StubReached) when calling the PutObject operation: "
      + "stub endpoint\n"
  ),
  (
    "s3 cp s3://b/k .", 1,
    "fatal error: An error occurred (409) when calling the HeadObject operation: Conflict\n"
  ),
  ("s3 cp a.txt s3://b --grants foo", 1, "fatal error: grants should be of the form permission=principal\n"),
  (
    "s3 cp d s3://b", 1,
    "upload failed: d/ to s3://b/ Parameter validation failed:\nInvalid length for parameter Key, value: 0, valid min length: 1\n"
  ),
  ("s3 cp d s3://b/k", 1, "upload failed: d/ to s3://b/k [Errno 21] Is a directory: '{folder}/d/'\n"),
  (
    "s3 cp a.txt s3://b --metadata foo", 252,
    prefix + "Error parsing parameter '--metadata': Expected: '=', received: 'EOF' for input:\n foo\n   ^\n"
  ),
  (
    "s3 rm file://nothing", 252,
    prefix + "Error parsing parameter 'paths': Unable to load paramfile file://nothing: [Errno 2] No such file or "
      + "directory: 'nothing'\n"
  ),
]

@Suite("aws s3, its grammar") struct S3GrammarTests {
  @Test("is the AWS CLI's, down to its complaints", arguments: refusals)
  func refusal(line: String, exitCode: Int32, error: String) async throws {
    let outcome = try await S3Line.refusing(files: files).run(line)
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.error == error)
  }

  @Test(
    "turns a line into the first call",
    arguments: [
      ("s3 ls", "ListBuckets", "{}"),
      (
        "s3 ls --bucket-name-prefix p --bucket-region eu-west-1 --page-size 3", "ListBuckets",
        #"{"Prefix": "p", "BucketRegion": "eu-west-1", "MaxBuckets": 3}"#
      ),
      ("s3 ls b", "ListObjectsV2", #"{"Bucket": "b", "Prefix": "", "Delimiter": "/"}"#),
      (
        "s3 ls s3://b/p/q --recursive --request-payer", "ListObjectsV2",
        #"{"Bucket": "b", "Prefix": "p/q", "RequestPayer": "requester"}"#
      ),
      ("s3 rb s3://b --force", "ListObjectsV2", #"{"Bucket": "b", "Prefix": ""}"#),
      ("s3 rb s3://b", "DeleteBucket", #"{"Bucket": "b"}"#),
      (
        "s3 mb s3://b --region eu-west-1 --tags k v", "CreateBucket",
        #"{"Bucket": "b", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1", "Tags": [{"Key": "k", "Value": "v"}]}}"#
      ),
      (
        "s3 website b/ --index-document i.html --error-document e", "PutBucketWebsite",
        #"{"Bucket": "b", "WebsiteConfiguration": {"IndexDocument": {"Suffix": "i.html"}, "ErrorDocument": {"Key": "e"}}}"#
      ),
      (
        "s3 cp a.txt s3://b", "PutObject",
        #"{"Bucket": "b", "Key": "a.txt", "ChecksumAlgorithm": "CRC64NVME", "ContentType": "text/plain"}"#
      ),
      (
        "s3 cp a.txt s3://b/k --no-guess-mime-type --acl private --sse --storage-class STANDARD_IA --metadata a=1 --grants read=id=x",
        "PutObject",
        #"{"Bucket": "b", "Key": "k", "ACL": "private", "StorageClass": "STANDARD_IA", "GrantRead": "id=x", "Metadata": {"a": "1"}, "ServerSideEncryption": "AES256", "ChecksumAlgorithm": "CRC64NVME"}"#
      ),
      ("s3 rm s3://b/k", "DeleteObject", #"{"Bucket": "b", "Key": "k"}"#),
      ("s3 rm s3://b/k --recursive", "ListObjectsV2", #"{"Bucket": "b", "Prefix": "k/"}"#),
      ("s3 sync d s3://b/p", "ListObjectsV2", #"{"Bucket": "b", "Prefix": "p/"}"#),
      ("s3 cp s3://b/k -", "HeadObject", #"{"Bucket": "b", "Key": "k"}"#),
    ])
  func call(line: String, operation: String, input: String) async throws {
    let outcome = try await S3Line.refusing(files: files).run(line)
    #expect(outcome.calls.first?.operation == operation)
    #expect(outcome.calls.first?.input == (try JSONText.parse(input)))
  }

  @Test(
    "shows sizes as people read them",
    arguments: [
      (0, "0 Bytes"), (1, "1 Byte"), (1023, "1023 Bytes"), (1024, "1.0 KiB"), (1_048_575, "1.0 MiB"),
      (53_687_091_200_000, "48.8 TiB"),
    ] as [(Int64, String)])
  func sizes(size: Int64, text: String) { #expect(HumanSize.text(size) == text) }

  @Test(
    "guesses media types as Python does",
    arguments: [
      ("a.txt", "text/plain"), ("d.x/y.JPG", "image/jpeg"), ("a.tar.gz", "application/x-tar"),
      ("a.tgz", "application/x-tar"), ("a.gz", nil), (".txt", nil), ("a", nil), ("i.html", "text/html"),
    ] as [(String, String?)])
  func mediaTypes(path: String, type: String?) { #expect(MediaType.guess(path) == type) }

  @Test(
    "matches patterns as Python's fnmatch",
    arguments: [
      ("/r/*", "/r/a/b", true), ("*.jpg", "a.jpg", true), ("a?c", "abc", true), ("a[!b]c", "abc", false),
      ("a[b-d]", "ac", true),
      ("a[", "a[", true), ("**", "", true), ("*a*b", "xaxb", true), ("*a*b", "xaxbc", false),
    ])
  func patterns(pattern: String, text: String, matches: Bool) { #expect(FilePattern(pattern).matches(text) == matches) }
}
