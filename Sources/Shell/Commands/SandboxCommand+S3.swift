import AWSCommandLine
import AWSModel
import Cloud
import Glibc

extension SandboxCommand {
  /// `aws s3 …`; gives the exit code.
  func s3(_ words: [String], _ globals: GlobalOptions) async throws -> Int32 {
    let command = try S3Command(words, globals, in: try context())
    if let topic = command.help {
      try await show(help: topic, globals)
      return 0
    }
    return await command.run(
      S3Session(
        calls: try await s3Calls(globals), folder: folder, write: console.writeBytes,
        writeError: console.writeError, readInput: console.readBytes, seconds: SandboxCommand.seconds,
        isInterrupted: { Interrupt.isRaised }))
  }

  /// Whom the command calls: the sandbox, or the endpoint that it names.
  private func s3Calls(_ globals: GlobalOptions) async throws -> S3Calls {
    guard let service = ServiceModel.named("s3"), let remote = try endpointCaller(of: service, globals) else {
      return sandboxS3(globals, as: await s3Caller(globals))
    }
    return endpointS3(remote, globals)
  }

  /// S3 at an endpoint. Bodies are read into memory; transfers cut large ones into parts.
  private func endpointS3(_ caller: OperationCaller, _ globals: GlobalOptions) -> S3Calls {
    S3Calls(
      call: { call in
        do {
          guard let operation = ServiceModel.named("s3")?.operation(call.operation) else {
            return .failure(.other("S3 has no operation \(call.operation)"))
          }
          var input = call.input
          if let body = call.body { input["Body"] = .blob(try body.bytes()) }
          let caller = try self.caller(in: call.region, operation.service, globals) ?? caller
          let response = try await caller.call(operation, input)
          let body = response.attachment.map { S3Payload.file(path: $0.path, offset: $0.offset, length: $0.length) }
          return .success(S3Calls.Answer(try response.output, body: body))
        } catch let error as ServiceError {
          return .failure(.service(error, operation: call.operation))
        } catch let fault as S3Fault {
          return .failure(fault)
        } catch {
          return .failure(.other("\(error)"))
        }
      },
      presign: { try await presigned($0, $1, seconds: $2, globals) })
  }

  /// Who calls in another Region than the command's; nil where it is the same.
  private func caller(
    in region: String?, _ service: ServiceModel, _ globals: GlobalOptions
  ) throws -> OperationCaller? {
    guard let region, region != globals.region else { return nil }
    var elsewhere = globals
    elsewhere.region = region
    return try endpointCaller(of: service, elsewhere)
  }

  /// Who calls. That nobody may is not found out before the first call.
  private func s3Caller(_ globals: GlobalOptions) async -> Result<Caller, S3Fault> {
    do {
      return .success(try await caller(globals))
    } catch let refusal as RoleRefused {
      return .failure(.service(refusal.error, operation: "AssumeRole"))
    } catch let error as CommandError {
      return .failure(.command(error))
    } catch {
      return .failure(.other("\(error)"))
    }
  }

  /// S3 of the sandbox in this process.
  private func sandboxS3(_ globals: GlobalOptions, as caller: Result<Caller, S3Fault>) -> S3Calls {
    S3Calls(
      call: { [cloud] call in
        do {
          let caller = try caller.get()
          let scope = Scope(region: call.region ?? globals.region ?? Self.ownRegion)
          var request = Request(
            "s3", call.operation, SandboxInput.completed(call.input), principal: caller.principal, scope: scope,
            accessKey: caller.accessKey)
          let spooled = try SpooledBody(call.body, in: cloud)
          defer { spooled.remove() }
          request.attachment = spooled.attachment
          if let bytes = spooled.bytes { request.input["Body"] = .blob(bytes) }
          let response = await cloud.handle(request)
          try await cloud.settle()
          let body = response.attachment.map { S3Payload.file(path: $0.path, offset: $0.offset, length: $0.length) }
          return .success(S3Calls.Answer(try response.output, body: body))
        } catch let error as ServiceError {
          return .failure(.service(error, operation: call.operation))
        } catch let fault as S3Fault {
          return .failure(fault)
        } catch {
          return .failure(.other("\(error)"))
        }
      },
      presign: { try await presigned($0, $1, seconds: $2, globals) })
  }

  /// A URL that works without credentials for a while. Signed on the sandbox's clock, which its server goes by.
  private func presigned(
    _ bucket: String, _ key: String, seconds: Int64, _ globals: GlobalOptions
  ) async throws -> String {
    let place = ObjectAddress(bucket: bucket, key: key, globals)
    if !globals.signsRequests { return place.url }
    do {
      let (keys, _) = try await keys(of: try credentialSource(globals), globals)
      return place.presigned(keys, seconds: seconds, at: try cloud.clock().now)
    } catch let error as CommandError {
      throw S3Fault.command(error)
    }
  }

  private static let seconds: @Sendable () -> Double = {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}
