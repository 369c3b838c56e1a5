/// The files of the working folder, as far as a command line may read them.
public struct Files: Sendable {
  /// Why a file cannot be read, as POSIX numbers it: 2, `No such file or directory`.
  public struct Failure: Error, Sendable, Hashable {
    /// The value of `errno`.
    public var number: Int
    /// The text of `strerror`.
    public var text: String

    /// - Parameters:
    ///   - number: The value of `errno`.
    ///   - text: The text of `strerror`.
    public init(number: Int, text: String) {
      self.number = number
      self.text = text
    }

    /// `ENOENT`.
    public static let notFound = Failure(number: 2, text: "No such file or directory")
    /// `EISDIR`.
    public static let isDirectory = Failure(number: 21, text: "Is a directory")
  }

  /// The bytes of the file at a path, which is relative to the working folder unless it begins with `/`.
  public var read: @Sendable (String) -> Result<[UInt8], Failure>

  /// - Parameter read: The bytes of the file at a path.
  public init(read: @escaping @Sendable (String) -> Result<[UInt8], Failure>) { self.read = read }

  /// A folder without files.
  public static let none = Files { _ in .failure(.notFound) }
}
