import AWSModel
import Cloud
import Foundation

/// The code that a caller sends for a function or a layer.
struct FunctionCode: Decodable, Sendable {
  var zipFile: [UInt8]?
  var s3Bucket: String?
  var s3Key: String?
  var s3ObjectVersion: String?
  var imageUri: String?
  var sourceKMSKeyArn: String?

  /// Most bytes of a zip file that is sent directly (Lambda quotas).
  private static let zipLimit = 52_428_800
  /// Most bytes of a request that makes a function.
  private static let requestLimit = 70_167_211

  /// The zip file, checked.
  ///
  /// - Parameters:
  ///   - operation: The operation's name, as the refusal of too large a request says it.
  ///   - call: The call, which may read S3 as its own principal.
  /// - Throws: `InvalidParameterValueException` for none, one that cannot be unpacked or is too large when unpacked, and one
  ///   that S3 does not give; `RequestEntityTooLargeException` for one over 50 MB.
  func zip(for operation: String, _ call: Call) throws -> [UInt8] {
    let zip = try s3Bucket != nil || s3Key != nil ? fetched(call) : sent(operation)
    do {
      _ = try ZipArchive.unpackedSize(of: zip)
    } catch ZipArchive.Fault.tooLarge {
      throw ServiceError.invalidParameter("Unzipped size must be smaller than \(ZipArchive.unzippedLimit) bytes")
    } catch {
      throw ServiceError.invalidParameter(
        "Could not unzip uploaded file. Please check your file, then try to upload again.")
    }
    return zip
  }

  private func sent(_ operation: String) throws -> [UInt8] {
    guard let zipFile else { throw ServiceError.invalidParameter("Please provide a source for function code.") }
    // A request carries the zip file in base64.
    if zipFile.count / 3 * 4 > Self.requestLimit {
      throw ServiceError.lambda(
        "RequestEntityTooLargeException",
        "Request must be smaller than \(Self.requestLimit) bytes for the \(operation) operation", 413)
    }
    if zipFile.count > Self.zipLimit { throw ServiceError.zipTooLarge }
    return zipFile
  }

  private func fetched(_ call: Call) throws -> [UInt8] {
    do {
      var input: Value = ["Bucket": .string(s3Bucket ?? ""), "Key": .string(s3Key ?? "")]
      if let version = s3ObjectVersion { input["VersionId"] = .string(version) }
      let answer = try call.fetch("s3", "GetObject", input)
      if let attachment = answer.attachment { return try Self.bytes(of: attachment) }
      return answer.output["Body"]?.blob ?? []
    } catch let error as ServiceError {
      throw ServiceError.invalidParameter(
        "Error occurred while GetObject. S3 Error Code: \(error.code). S3 Error Message: \(error.message)")
    }
  }

  private static func bytes(of attachment: Attachment) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: attachment.path))
    defer { try? file.close() }
    try file.seek(toOffset: UInt64(attachment.offset))
    return Array(try file.read(upToCount: Int(attachment.length)) ?? Data())
  }
}

extension Function {
  /// Takes over a zip file.
  mutating func take(_ zip: [UInt8], _ call: Call) throws {
    codeSize = zip.count
    codeSha256 = try CodeStore.save(zip, call)
  }
}
