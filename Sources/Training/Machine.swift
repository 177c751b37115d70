import Foundation
import RunRecord

/// The computer that a run was made on.
public enum Machine {
  /// The number of processors that threads can run on.
  public static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The threads that are started of those asked for: more than four a processor only wait for each
  /// other, and a system that is asked for too many starts none. The result is the same.
  static func team(of threads: Int) -> Int { max(1, min(threads, max(8, 4 * processorCount))) }

  /// The processor's model, as the system names it.
  static var processor: String {
    #if os(Linux)
      let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
      let name = line?.split(separator: ":", maxSplits: 1).last.map(String.init) ?? "unknown"
      return Manifest.Environment.name(name.trimmingCharacters(in: .whitespaces))
    #else
      var size = 0
      sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
      var bytes = [UInt8](repeating: 0, count: size)
      sysctlbyname("machdep.cpu.brand_string", &bytes, &size, nil, 0)
      return Manifest.Environment.name(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    #endif
  }

  /// The operating system and its version.
  static var operatingSystem: String {
    #if os(Linux)
      let text = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
      let name = line?.split(separator: "=", maxSplits: 1).last.map(String.init) ?? "Linux"
      return Manifest.Environment.name(name.trimmingCharacters(in: ["\""]))
    #else
      return Manifest.Environment.name(
        "macOS " + ProcessInfo.processInfo.operatingSystemVersionString)
    #endif
  }
}
