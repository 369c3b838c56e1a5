import AWSModel
import Foundation
import Testing

@testable import AWSCommandLine

@Suite("aws s3 cp, mv, rm and sync") struct S3TransferTests {
  private func line(_ s3: FakeS3, _ files: [String: String] = [:]) throws -> S3Line {
    try S3Line(files: files, answer: s3.answer)
  }

  @Test("a file goes up and comes down again")
  func roundTrip() async throws {
    let s3 = FakeS3()
    let line = try line(s3, ["a.txt": "hello\n"])
    let up = await line.run("s3 cp a.txt s3://b/p/")
    #expect(up.exitCode == 0)
    #expect(
      up.output
        == "Completed 6 Bytes/6 Bytes (0 Bytes/s) with 1 file(s) remaining\rupload: ./a.txt to s3://b/p/a.txt                             \n"
    )
    let down = await line.run("s3 cp s3://b/p/a.txt sub/b.txt --no-progress")
    #expect(down.output == "download: s3://b/p/a.txt to sub/b.txt\n")
    #expect(line.read("sub/b.txt") == "hello\n")
    let time = try FileManager.default.attributesOfItem(atPath: line.folder + "/sub/b.txt")[.modificationDate] as? Date
    #expect(time?.timeIntervalSince1970 == s3.objects["b/p/a.txt"]?.changed.seconds)
  }

  @Test("a key that does not exist is named")
  func missing() async throws {
    let outcome = try await line(FakeS3()).run("s3 cp s3://b/k x")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.error
        == "fatal error: An error occurred (404) when calling the HeadObject operation: Key \"k\" does not exist\n")
  }

  @Test("files above 8 MiB go in parts, and come back by ranges")
  func parts() async throws {
    let s3 = FakeS3()
    let text = String(repeating: "0123456789abcdef", count: 1_114_112)  // 17 MiB
    let line = try line(s3, ["big": text])
    let up = await line.run("s3 cp big s3://b/big --no-progress")
    #expect(
      up.calls.map(\.operation) == [
        "CreateMultipartUpload", "UploadPart", "UploadPart", "UploadPart", "CompleteMultipartUpload",
      ])
    #expect(up.calls[1].body?.count == 8 << 20)
    #expect(
      up.calls[4].input["MultipartUpload"]?["Parts"]?[2]
        == ["ETag": "\"p\"", "PartNumber": 3, "ChecksumCRC64NVME": "c"])
    let down = await line.run("s3 cp s3://b/big copy --no-progress")
    #expect(down.calls.map(\.operation) == ["HeadObject", "GetObject", "GetObject", "GetObject"])
    #expect(down.calls[3].input["Range"] == "bytes=16777216-")
    #expect(line.read("copy") == text)
  }

  @Test("a failed part gives the upload up")
  func abort() async throws {
    let line = try S3Line(files: ["big": String(repeating: "x", count: 9 << 20)]) { call in
      call.operation == "UploadPart"
        ? .failure(.service(ServiceError("SlowDown", "slower", status: 503), operation: call.operation))
        : .success(.init(["UploadId": "u"]))
    }
    let outcome = await line.run("s3 cp big s3://b --no-progress")
    #expect(outcome.calls.map(\.operation) == ["CreateMultipartUpload", "UploadPart", "AbortMultipartUpload"])
    #expect(
      outcome.error
        == "upload failed: ./big to s3://b/big An error occurred (SlowDown) when calling the UploadPart operation (reached max retries: 2): slower\n"
    )
  }

  @Test("standard input and output are places too")
  func streams() async throws {
    let s3 = FakeS3()
    let line = try line(s3)
    let up = await line.run("s3 cp - s3://b/k", input: "piped")
    #expect(up.exitCode == 0 && up.output.isEmpty)
    #expect(await line.run("s3 cp s3://b/k -").output == "piped")
    #expect(
      await line.run("s3 cp s3://b/gone -").error
        == "download failed: s3://b/gone to - An error occurred (404) when calling the HeadObject operation: Not Found\n"
    )
  }

  @Test("of include and exclude the last that matches decides")
  func filters() async throws {
    let line = try line(FakeS3(), ["d/a.txt": "", "d/b.jpg": "", "d/e/c.txt": ""])
    let outcome = await line.run([
      "s3", "cp", "d", "s3://b", "--recursive", "--dryrun", "--exclude", "*", "--include", "*.txt", "--exclude", "e/*",
    ])
    #expect(outcome.output == "(dryrun) upload: d/a.txt to s3://b/a.txt\n")
  }

  @Test("mv takes the source away once the copy is made")
  func move() async throws {
    let s3 = FakeS3([("b/k", "x")])
    let line = try line(s3, ["a": "1"])
    #expect(await line.run("s3 mv a s3://b/a --no-progress").output == "move: ./a to s3://b/a\n")
    #expect(line.read("a") == nil)
    #expect(await line.run("s3 mv s3://b/k s3://c/k --no-progress").output == "move: s3://b/k to s3://c/k\n")
    #expect(s3.names == ["b/a", "c/k"])
    #expect(await line.run("s3 mv s3://b/a . --no-progress").output == "move: s3://b/a to ./a\n")
    #expect(s3.names == ["c/k"])
  }

  @Test("rm deletes one object, or all under a prefix and nothing beside it")
  func remove() async throws {
    let s3 = FakeS3([("b/p/1", ""), ("b/p/2", ""), ("b/pq", ""), ("b/z", "")])
    let line = try line(s3)
    #expect(await line.run("s3 rm s3://b/z").output == "delete: s3://b/z\n")
    let all = await line.run("s3 rm s3://b/p --recursive")
    #expect(
      all.output
        == "delete: s3://b/p/1\nCompleted 1 file(s) with 1 file(s) remaining\rdelete: s3://b/p/2                          \n"
    )
    #expect(s3.names == ["b/pq"])
    #expect(await line.run("s3 rm s3://b/none --recursive").exitCode == 0)
  }

  @Test("rb --force empties the bucket first")
  func removeBucket() async throws {
    let s3 = FakeS3([("b/1", "")])
    let outcome = try await line(s3).run("s3 rb s3://b --force")
    #expect(outcome.output == "delete: s3://b/1\nremove_bucket: b\n")
    #expect(s3.names.isEmpty)
  }

  @Test("sync sends what is missing, of another size or newer; --delete removes what only the destination has")
  func sync() async throws {
    let s3 = FakeS3([("b/same", "1234"), ("b/size", "12"), ("b/extra", "")])
    let line = try line(s3, ["d/same": "1234", "d/size": "123", "d/new": "", "d/sub/deep": "x"])
    let first = await line.run("s3 sync d s3://b --delete --no-progress")
    #expect(
      first.output
        == "delete: s3://b/extra\nupload: d/new to s3://b/new\nupload: d/size to s3://b/size\nupload: d/sub/deep to s3://b/sub/deep\n"
    )
    #expect(await line.run("s3 sync d s3://b --delete").output.isEmpty)
    #expect(await line.run("s3 sync s3://b e --no-progress").output.split(separator: "\n").count == 4)
    #expect(await line.run("s3 sync s3://b e").output.isEmpty)
    #expect(await line.run("s3 sync e s3://b").output.isEmpty)
  }

  @Test("sync spares what filters exclude, on both sides")
  func spared() async throws {
    let s3 = FakeS3([("b/keep.log", ""), ("b/gone", "")])
    let line = try line(s3, ["d/x": ""])
    let outcome = await line.run(["s3", "sync", "d", "s3://b", "--delete", "--exclude", "*.log", "--no-progress"])
    #expect(outcome.output == "delete: s3://b/gone\nupload: d/x to s3://b/x\n")
  }

  @Test("a copy keeps the properties that the line does not set")
  func properties() async throws {
    let s3 = FakeS3([("b/k", "x")])
    s3.set("b/k", "ContentType", "text/css")
    let outcome = try await line(s3).run("s3 cp s3://b/k s3://c/k --metadata a=1 --no-progress")
    #expect(outcome.calls.map(\.operation) == ["HeadObject", "CopyObject"])
    let copy = outcome.calls[1].input
    #expect(copy["MetadataDirective"] == "REPLACE" && copy["ContentType"] == "text/css" && copy["CopySource"] == "b/k")
    let bare = try await line(s3).run("s3 cp s3://b/k s3://c/k --copy-props none")
    #expect(
      bare.calls[1].input["TaggingDirective"] == "REPLACE" && bare.calls[1].input["MetadataDirective"] == "REPLACE")
  }

  @Test("archived objects are passed over with a warning")
  func archived() async throws {
    let s3 = FakeS3([("b/k", "x")])
    s3.set("b/k", "StorageClass", "GLACIER")
    let line = try line(s3)
    let outcome = await line.run("s3 cp s3://b/k .")
    #expect(outcome.exitCode == 2)
    #expect(
      outcome.error.hasPrefix(
        "warning: Skipping file s3://b/k. Object is of storage class GLACIER. Unable to perform download operations"))
    #expect(await line.run("s3 cp s3://b/k . --ignore-glacier-warnings").exitCode == 0)
    #expect(line.read("k") == nil)
    #expect(await line.run("s3 cp s3://b/k . --force-glacier-transfer").exitCode == 0)
    #expect(line.read("k") == "x")
  }

  @Test("links are followed unless told otherwise; broken ones are warned of")
  func links() async throws {
    let line = try line(FakeS3(), ["d/a": "1"])
    try FileManager.default.createSymbolicLink(atPath: line.folder + "/d/b", withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(atPath: line.folder + "/d/c", withDestinationPath: "nowhere")
    let followed = await line.run("s3 cp d s3://b --recursive --no-progress")
    #expect(followed.exitCode == 2)
    #expect(followed.output == "upload: d/a to s3://b/a\nupload: d/b to s3://b/b\n")
    #expect(followed.error == "warning: Skipping file {folder}/d/c. File does not exist.\n")
    let plain = await line.run("s3 cp d s3://b --recursive --no-progress --no-follow-symlinks")
    #expect(plain.exitCode == 0 && plain.output == "upload: d/a to s3://b/a\n")
  }

  @Test("--no-overwrite leaves what is there without a word")
  func noOverwrite() async throws {
    let s3 = FakeS3([("b/a", "old")])
    let line = try line(s3, ["a": "new"])
    let up = await line.run("s3 cp a s3://b/a --no-overwrite --no-progress")
    #expect(up.exitCode == 0 && up.output.isEmpty && up.error.isEmpty)
    #expect(s3.objects["b/a"]?.text == "old")
    #expect(await line.run("s3 cp s3://b/a a --no-overwrite").output.isEmpty)
    #expect(line.read("a") == "new")
  }

  @Test("a key that climbs out of the folder is not written")
  func parentReference() async throws {
    let line = try line(FakeS3([("b/p/../../evil", "x")]))
    let outcome = await line.run("s3 cp s3://b/p . --recursive")
    #expect(outcome.exitCode == 2)
    #expect(outcome.error == "warning: Skipping file ../../evil. File references a parent directory.\n")
  }

  @Test("keys that differ in case alone are skipped, or end the command")
  func caseConflict() async throws {
    let line = try line(FakeS3([("b/A", "1"), ("b/a", "2")]))
    let skip = await line.run("s3 sync s3://b d --case-conflict skip --no-progress")
    #expect(skip.output == "download: s3://b/A to d/A\n")
    #expect(skip.error.hasPrefix("warning: Skipping b/a -> {folder}/d/a because"))
    let error = await line.run("s3 cp s3://b e --recursive --case-conflict error")
    #expect(error.exitCode == 1 && error.error.hasPrefix("fatal error: Failed to download b/a"))
  }

  @Test("Ctrl-C stops between two transfers, and gives up an upload in parts")
  func interrupt() async throws {
    let s3 = FakeS3()
    let line = try S3Line(files: ["d/1": "", "d/2": "", "d/3": ""], callsUntilInterrupt: 1, answer: s3.answer)
    let outcome = await line.run("s3 cp d s3://b --recursive --no-progress")
    #expect(outcome.exitCode == 130)
    #expect(outcome.output == "upload: d/1 to s3://b/1\n")
    #expect(outcome.error == "cancelled: ctrl-c received\n")
    let big = try S3Line(
      files: ["big": String(repeating: "x", count: 17 << 20)], callsUntilInterrupt: 2, answer: s3.answer)
    #expect(
      await big.run("s3 cp big s3://b").calls.map(\.operation) == [
        "CreateMultipartUpload", "UploadPart", "AbortMultipartUpload",
      ])
  }

  @Test("the profile says from when on and how large parts are")
  func sizes() async throws {
    let text = String(repeating: "x", count: 11 << 20)
    let line = try S3Line(
      files: ["big": text], settings: ["s3.multipart_threshold": "10MB", "s3.multipart_chunksize": "6MiB"],
      answer: FakeS3().answer)
    let parts = await line.run("s3 cp big s3://b").calls.filter { $0.operation == "UploadPart" }
    #expect(parts.map { $0.body?.count } == [6 << 20, 5 << 20])
    let wrong = try S3Line(
      files: ["big": ""], settings: ["s3.multipart_threshold": "0"], answer: FakeS3().answer)
    #expect(
      await wrong.run("s3 cp big s3://b").error
        == "\naws: [ERROR]: Value for multipart_threshold must be a positive integer: 0\n")
  }
}

@Suite("aws s3 ls") struct S3ListingTests {
  @Test("shows prefixes, then objects with date and size; --summarize adds them up")
  func listing() async throws {
    let s3 = FakeS3([("b/dir/x", "1"), ("b/file", String(repeating: "x", count: 2_048))])
    let line = try S3Line(answer: s3.answer)
    let outcome = await line.run("s3 ls b --summarize --human-readable")
    let rows = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(rows[0] == "                           PRE dir/")
    #expect(rows[1].hasSuffix("    2.0 KiB file") && rows[1].hasPrefix("2033-05-18 "))
    #expect(rows[2...] == ["", "Total Objects: 1", "   Total Size: 2.0 KiB", ""])
    let all = await line.run("s3 ls s3://b/d --recursive")
    #expect(all.output.hasSuffix("          1 dir/x\n"))
  }

  @Test("of a prefix with nothing under it gives exit code 1 and no word")
  func nothing() async throws {
    let outcome = try await S3Line(answer: FakeS3().answer).run("s3 ls s3://b/none")
    #expect(outcome.exitCode == 1 && outcome.output.isEmpty && outcome.error.isEmpty)
    #expect(try await S3Line(answer: FakeS3().answer).run("s3 ls s3://b").exitCode == 0)
  }
}
