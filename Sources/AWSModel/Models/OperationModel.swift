/// The API model of one operation.
public struct OperationModel: Sendable, Hashable {
  static let size = 64
  let offset: Int

  /// The service that the operation belongs to.
  public var service: ServiceModel { ServiceModel(offset: ModelBinary.u32(offset)) }
  /// AWS's name: `CreateFunction`.
  public var name: String { text(4) ?? "" }
  /// The AWS CLI's name: `create-function`.
  public var commandName: String { text(8) ?? "" }
  /// The HTTP method: `POST`.
  public var httpMethod: String { text(12) ?? "" }
  /// The path, with members in braces: `/2015-03-31/functions/{FunctionName}`.
  public var requestURI: String { text(16) ?? "" }
  /// The status of a success; nil where the model names none, which means 200.
  public var responseCode: Int? { ModelBinary.u16(offset + 20) == 0 ? nil : ModelBinary.u16(offset + 20) }
  /// The structure that the operation takes; nil where it takes nothing.
  public var input: Shape? { shape(24) }
  /// The structure that the operation answers with; nil where it answers with nothing.
  public var output: Shape? { shape(28) }
  /// The modelled errors, sorted by name.
  public var errors: [Shape] { ModelBinary.list(offset + 32).map { Shape(offset: $0) } }
  /// How requests are signed where it is not the service's way: `none`, `v4-unsigned-body`.
  public var authtype: String? { text(36) }
  /// What stands before the endpoint's host: `stream-`, `{RequestRoute}.`.
  public var endpointHostPrefix: String? { text(40) }
  /// The element around the output in an answer of the query protocol: `GetUserResult`.
  public var resultWrapper: String? { text(44) }
  /// How the operation's pages are put together; nil where botocore has no paginator.
  public var paginator: Paginator? {
    let reference = ModelBinary.u32(offset + 48)
    return reference == 0 ? nil : Paginator(offset: reference)
  }
  /// The input member that names the algorithm of the request's checksum.
  public var checksumAlgorithmMember: String? { text(52) }
  /// The input member that asks for the answer's checksum.
  public var checksumModeMember: String? { text(56) }
  /// The algorithms of checksums that an answer may carry: `CRC64NVME`, `SHA256`.
  public var responseChecksumAlgorithms: [String] { ModelBinary.strings(offset + 60) }

  /// Whether AWS advises against the operation.
  public var isDeprecated: Bool { flag(0) }
  /// Whether repeating a request changes nothing more, as far as the model says.
  public var isIdempotent: Bool { flag(1) }
  /// Whether the model says that the operation changes nothing. Most models do not say.
  public var isReadOnly: Bool { flag(2) }
  /// Whether the payload is left out of the signature.
  public var hasUnsignedPayload: Bool { flag(3) }
  /// Whether a request must carry a checksum of its body.
  public var requiresChecksum: Bool { flag(4) }
  /// Whether requests are not signed, as STS's `AssumeRoleWithWebIdentity`.
  public var isUnsigned: Bool { flag(5) }

  /// Whether the input's payload is bytes, which need not be in memory at once.
  public var isStreamingInput: Bool { hasBlobPayload(input) }
  /// Whether the output's payload is bytes, which the AWS CLI writes into a file. As botocore sees it, every blob that is
  /// the whole body is a stream, `lambda invoke`'s answer too.
  public var isStreamingOutput: Bool { hasBlobPayload(output) }
  /// Whether a member of the output is a stream of events.
  public var hasEventStreamOutput: Bool { output?.members.contains { $0.shape.isEventStream } ?? false }

  private func hasBlobPayload(_ shape: Shape?) -> Bool { shape?.payloadMember?.shape.kind == .blob }

  private func text(_ field: Int) -> String? { ModelBinary.string(offset + field) }
  private func flag(_ bit: Int) -> Bool { ModelBinary.u16(offset + 22) & (1 << bit) != 0 }

  private func shape(_ field: Int) -> Shape? {
    let reference = ModelBinary.u32(offset + field)
    return reference == 0 ? nil : Member(offset: reference).shape
  }
}
