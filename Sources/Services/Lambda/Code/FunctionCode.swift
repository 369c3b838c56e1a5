import AWSModel
import Cloud

/// The code that a caller sends for a function.
struct FunctionCode: Decodable {
  var zipFile: [UInt8]?
  var s3Bucket: String?
  var imageUri: String?

  /// Most bytes of a zip file that is sent directly (Lambda quotas).
  private static let zipLimit = 52_428_800

  /// The zip file, checked.
  ///
  /// - Throws: `InvalidParameterValueException` for none, or one that cannot be unpacked or is too large when unpacked;
  ///   `RequestEntityTooLargeException` for one over 50 MB.
  func zip() throws -> [UInt8] {
    if imageUri != nil { throw ServiceError.lambdaLacks("container images") }
    if s3Bucket != nil { throw ServiceError.lambdaLacks("code from S3") }
    guard let zipFile else { throw ServiceError.invalidParameter("Please provide a source for function code.") }
    if zipFile.count > Self.zipLimit { throw ServiceError.zipTooLarge }
    do {
      _ = try ZipArchive.unpackedSize(of: zipFile)
    } catch ZipArchive.Fault.tooLarge {
      throw ServiceError.invalidParameter("Unzipped size must be smaller than \(ZipArchive.unzippedLimit) bytes")
    } catch {
      throw ServiceError.invalidParameter(
        "Could not unzip uploaded file. Please check your file, then try to upload again.")
    }
    return zipFile
  }
}

extension Function {
  /// Notes the size and hash of its zip file.
  mutating func describe(_ zip: [UInt8]) {
    codeSize = zip.count
    codeSha256 = Base64.encode(Digest.sha256(zip))
  }
}
