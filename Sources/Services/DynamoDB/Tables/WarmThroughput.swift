import AWSModel

/// How much a table or an index can serve at once (developer guide, "Understanding DynamoDB warm throughput"): what was
/// provisioned, 12,000 reads and 4,000 writes a second on demand, or what was asked for.
extension TableDefinition.WarmThroughput {
  /// What a throughput gives; nil for one on demand.
  init(of throughput: TableDefinition.Throughput?) {
    readUnitsPerSecond = throughput?.readCapacityUnits ?? 12_000
    writeUnitsPerSecond = throughput?.writeCapacityUnits ?? 4_000
  }

  /// This where it says something, else `other`.
  func over(_ other: TableDefinition.WarmThroughput?) -> TableDefinition.WarmThroughput {
    TableDefinition.WarmThroughput(
      readUnitsPerSecond: readUnitsPerSecond ?? other?.readUnitsPerSecond,
      writeUnitsPerSecond: writeUnitsPerSecond ?? other?.writeUnitsPerSecond)
  }

  /// It can only be raised. The wording is unverified.
  /// - Throws: `ValidationException` for less than there is.
  func check(against present: TableDefinition.WarmThroughput, _ what: String) throws(ServiceError) {
    for (name, wanted, now) in [
      ("ReadUnitsPerSecond", readUnitsPerSecond, present.readUnitsPerSecond),
      ("WriteUnitsPerSecond", writeUnitsPerSecond, present.writeUnitsPerSecond),
    ] {
      if let wanted, let now, wanted < now {
        throw .invalidParameter(
          "Requested \(name) for WarmThroughput for \(what) is lower than current WarmThroughput, decreasing "
            + "WarmThroughput is not supported")
      }
    }
  }

  /// As a description shows it.
  func wire(_ status: String) -> Value {
    [
      "ReadUnitsPerSecond": .integer(readUnitsPerSecond ?? 0),
      "WriteUnitsPerSecond": .integer(writeUnitsPerSecond ?? 0), "Status": .string(status),
    ]
  }
}

extension TableDefinition {
  /// What the table itself can serve at once.
  func warm(_ throughput: Throughput?) -> WarmThroughput {
    let given = WarmThroughput(of: throughput)
    return warmThroughput?.over(given) ?? given
  }
}

extension TableDefinition.Index {
  /// What the index can serve at once.
  var warm: TableDefinition.WarmThroughput {
    let given = TableDefinition.WarmThroughput(of: provisionedThroughput)
    return warmThroughput?.over(given) ?? given
  }
}
