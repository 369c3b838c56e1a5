import AWSModel
import Cloud

/// Reads an object, or a range or part of it.
///
/// Errors: `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion` (404), `MethodNotAllowed` (405) for a delete marker,
/// `PreconditionFailed` (412), `304`, `InvalidRange`, `InvalidPartNumber` (416), `InvalidObjectState` (403) for an archived
/// object. A large object is answered with as an attachment. Source: S3 API, GetObject.
enum GetObject: S3Operation {
  static let action = "s3:GetObject"

  struct Input: VersionInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var versionId: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let answer = try ObjectAnswer(call.request.input, method: "GET", bucket, call)
    var output = answer.output
    let range = answer.range
    if let file = answer.object.file {
      let attachment = Attachment(path: call.objects.file(file), offset: range.start, length: range.length)
      if range.length > Attachment.threshold {
        call.attach(attachment)
      } else {
        output["Body"] = .blob(try FileRange(attachment).bytes())
      }
    } else {
      let body = try ObjectStore.body(of: answer.object, call)
      output["Body"] = .blob(
        range.length == body.count ? body : Array(body[Int(range.start)..<Int(range.start + range.length)]))
    }
    return output
  }
}
