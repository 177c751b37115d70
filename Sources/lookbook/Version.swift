internal import CBuild
internal import CLibPNG
internal import CZlib
import Report

/// What this program is, and what of it can differ between machines.
enum Version {
  /// The version on the first line, then what it was built of.
  static var text: String {
    """
    \(Site.version)
    commit \(String(cString: cbuild_commit()))
    processor \(String(cString: cbuild_processor()))
    zlib \(String(cString: zlibVersion()))
    libpng \(String(cString: clibpng_version()))
    """
  }
}
