import Foundation

/// The files that the system lets a program have open, connections among them.
enum OpenFiles {
  /// Asks for as many, as far as the system allows it; it often begins with 1,024.
  static func allow(_ count: Int) {
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < count else { return }
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    setrlimit(kind, &limit)
  }
}
