// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Targets and the one direction of their imports; docs/architecture.md explains the picture.
///
/// A service is one target that knows `Cloud` and `AWSModel` and no other service, so the compiler keeps them apart and
/// an edit to one rebuilds in about a second.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

func library(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
  .target(name: name, dependencies: dependencies, path: path ?? "Sources/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests", swiftSettings: strict)
}

func c(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/C/\(name)", exclude: exclude)
}

let services = [
  "APIGateway", "CloudWatch", "DynamoDB", "Events", "IAM", "Lambda", "Logs", "S3", "SNS", "SQS", "STS", "Scheduler",
]

let package = Package(
  name: "skylab",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "skylab", targets: ["skylab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibEdit", path: "Sources/C/CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", path: "Sources/C/CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CLibCMark", path: "Sources/C/CLibCMark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(
      name: "CLibExpat", path: "Sources/C/CLibExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CLibSQLite", path: "Sources/C/CLibSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    c("CEditLine", ["CLibEdit"]),
    c("CModels", exclude: ["models.bin"]),
    c("CCrypto", ["CLibCrypto"]),
    c("CArchive"),
    c("CExpat", ["CLibExpat"]),
    c("CMarkdown", ["CLibCMark"]),
    c("CSession", ["CLibSQLite"]),
    c("CSocket"),
    c("CSpawn"),

    library("AWSModel", ["CModels", "CCrypto", collections]),
    library("AWSWire", ["AWSModel", "CCrypto", "CExpat"]),
    library(
      "AWSClient",
      [
        "AWSModel", "AWSWire", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    library("AWSCommandLine", ["AWSModel", collections, .product(name: "Yams", package: "Yams")]),
    library("Cloud", ["AWSModel", "CSession", grdb, collections]),
    library(
      "Functions",
      [
        "AWSModel", "LambdaService", "CArchive", "CSpawn",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    library(
      "Server",
      [
        "AWSModel", "AWSWire", "Cloud", .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    library("AllServices", services.map { .init(stringLiteral: "\($0)Service") } + ["Cloud"]),
    library("Terminal", ["CEditLine", "CMarkdown"]),
    library("YAMLDocument", ["AWSModel", collections, .product(name: "Yams", package: "Yams")]),
    library("Eyes", ["AWSModel", "AWSCommandLine", "Cloud", "Terminal", collections]),
    library("FSRS", ["AWSModel"]),
    library("Grading", []),
    library("Simulation", []),
    library(
      "Lessons",
      ["AWSModel", "AWSCommandLine", "Cloud", "Grading", "Terminal", grdb, .product(name: "Yams", package: "Yams")]),
    library("Practice", ["AWSModel", "FSRS", "Grading", "Lessons", "Terminal", grdb]),
    library(
      "Shell",
      [
        "AWSModel", "AWSWire", "AWSClient", "AWSCommandLine", "Cloud", "Eyes", "Functions", "LambdaService",
        "Lessons", "Practice", "Server", "Simulation", "Terminal", "CEditLine", "CSocket",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .executableTarget(
      name: "skylab",
      dependencies: [
        "AllServices", "AWSModel", "Shell", "Server", "Functions", "LambdaService", "Lessons", "Cloud",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      path: "Sources/skylab", swiftSettings: strict),
    .executableTarget(
      name: "LineEditorProbe", dependencies: ["Shell", "Terminal"], path: "Tests/LineEditorProbe", swiftSettings: strict
    ),
    library("TestCloud", ["AllServices", "Functions", "Cloud", "AWSCommandLine", "AWSModel"], path: "Tests/TestCloud"),

    tests("AWSModel", ["AWSModel"]),
    tests("AWSWire", ["AWSWire", "AWSModel"]),
    tests(
      "AWSClient",
      [
        "AWSClient", "AWSWire", "AWSModel", "AWSCommandLine", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    tests("Server", ["Server", "TestCloud", "AWSWire"]),
    tests("AWSCommandLine", ["AWSCommandLine", "AWSModel"]),
    tests("Cloud", ["Cloud", "AWSModel", grdb]),
    tests("Functions", ["Functions", "TestCloud"]),
    tests(
      "Services",
      [
        "TestCloud", "AllServices", "CloudWatchService", "EventsService", "LogsService", "SchedulerService",
        "APIGatewayService",
      ]),
    tests("Lessons", ["Lessons", "TestCloud", "Functions", "LambdaService", "AWSCommandLine"]),
    tests(
      "Shell",
      ["Shell", "AWSCommandLine", "AllServices", "TestCloud", "Terminal", "Lessons", "LineEditorProbe", "skylab"]),
    tests("skylab", ["TestCloud"]),
    tests("YAMLDocument", ["YAMLDocument", "AWSModel"]),
    tests("Eyes", ["Eyes", "TestCloud", "AWSModel", "Terminal"]),
    tests("FSRS", ["FSRS", "AWSModel"]),
    tests("Simulation", ["Simulation"]),
    tests("Grading", ["Grading", "Lessons"]),
    tests("Practice", ["Practice", "FSRS", "Grading", "Lessons", "AWSModel", "Terminal", grdb]),
  ]
    + services.map {
      library(
        "\($0)Service",
        ["AWSModel", "Cloud", "CCrypto", "CArchive", grdb] + ($0 == "APIGateway" ? ["YAMLDocument"] : []),
        path: "Sources/Services/\($0)")
    },
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu2x
)
