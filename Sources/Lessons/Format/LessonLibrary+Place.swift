import Foundation

extension LessonLibrary {
  /// The folder that holds the lessons, so that adding a lesson stays adding a file: `$SKYLAB_LESSONS` if it is set, else
  /// the first `lessons` or `share/skylab/lessons` in a folder above the executable. The first serves a clone, where the
  /// program lies in `.build/…`; the second an installation (`PREFIX/bin/skylab`, `PREFIX/share/skylab/lessons`).
  ///
  /// - Returns: nil where there is none.
  public static func place(environment: [String: String], executable: String) -> String? {
    if let place = environment["SKYLAB_LESSONS"], !place.isEmpty { return place }
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      for name in ["lessons", "share/skylab/lessons"] {
        let place = folder.appendingPathComponent(name).path
        if FileManager.default.fileExists(atPath: "\(place)/fixtures") { return place }
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
