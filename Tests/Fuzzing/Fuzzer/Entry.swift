import Foundation

// The program around libFuzzer. The environment variable FUZZ_TARGET names the reader.

let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(
  FuzzTarget.init(rawValue:))

typealias Reader = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<Arguments>,
  _ read: Reader
) -> Int32

/// The name under which the package manager makes a program's `main` known to the linker.
@_cdecl("fuzz_main")
func main(_ count: Int32, _ arguments: Arguments) -> Int32 {
  guard target != nil else {
    let names = FuzzTarget.allCases.map(\.rawValue)
    print("Set FUZZ_TARGET to one of \(names.joined(separator: " ")).")
    return 2
  }
  var (count, arguments) = (count, arguments)
  return runFuzzer(&count, &arguments) { start, count in
    do throws(Contradiction) {
      try target?.check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
      fatalError(error.description)
    }
    return 0
  }
}
