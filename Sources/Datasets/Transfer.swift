import Foundation
import IDX
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What can go wrong between a server and a file.
enum TransferError: Error, CustomStringConvertible {
  /// The server does not have the part of the file that was asked for.
  case rangeRefused
  case status(Int)
  case tooLarge(limit: Int)
  case failed(String)

  var description: String {
    switch self {
    case .rangeRefused: "The server refused to go on where the download had stopped."
    case .status(let code): "The server answered \(code); expected 200."
    case .tooLarge(let limit): "It is larger than \(limit) bytes, the most that is expected."
    case .failed(let message): "\(message)."
    }
  }
}

/// One HTTP response streamed into a file.
final class Transfer: NSObject, URLSessionDataDelegate, Sendable {
  private struct State {
    var received: Int
    var expected: Int?
    var failure: TransferError?
    var continuation: CheckedContinuation<Void, any Error>?
  }

  private let file: FileHandle
  private let limit: Int
  private let progress: @Sendable (Int, Int?) -> Void
  private let state: Mutex<State>

  /// Opens `url` for appending after the `present` bytes that it holds.
  init(
    to url: URL, present: Int, limit: Int, progress: @escaping @Sendable (Int, Int?) -> Void
  ) throws {
    if present == 0, !FileManager.default.createFile(atPath: url.path, contents: nil) {
      throw DatasetError(
        description: "\(url.path) cannot be written. Name another folder with --data.")
    }
    do {
      file = try FileHandle(forWritingTo: url)
      try file.seekToEnd()
    } catch {
      throw DatasetError(
        description: """
          \(url.path) cannot be written: \(SystemError.reason(for: error)). Name another folder with \
          --data.
          """)
    }
    self.limit = limit
    self.progress = progress
    state = Mutex(State(received: present))
  }

  /// Sends the request and returns when the whole answer is in the file.
  func run(_ request: URLRequest) async throws {
    let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
    defer {
      session.finishTasksAndInvalidate()
      try? file.close()
    }
    let task = session.dataTask(with: request)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        state.withLock { $0.continuation = continuation }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    let failure = begin(response)
    state.withLock { $0.failure = failure }
    completionHandler(failure == nil ? .allow : .cancel)
  }

  /// Reads the status line and empties the file where the server starts from the beginning.
  private func begin(_ response: URLResponse) -> TransferError? {
    guard let response = response as? HTTPURLResponse else { return .failed("Not an HTTP answer") }
    let present = state.withLock { $0.received }
    let range = response.value(forHTTPHeaderField: "Content-Range") ?? ""
    switch response.statusCode {
    case 206 where range.hasPrefix("bytes \(present)-"): break
    case 206, 416: return .rangeRefused
    case 200:
      do {
        try file.truncate(atOffset: 0)
      } catch {
        return .failed(SystemError.reason(for: error))
      }
      state.withLock { $0.received = 0 }
    default: return .status(response.statusCode)
    }
    let length = response.expectedContentLength
    return state.withLock { state in
      if length > 0, length <= Int64(limit) { state.expected = state.received + Int(length) }
      return length > Int64(limit - state.received) ? .tooLarge(limit: limit) : nil
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let (received, expected, isTooLarge) = state.withLock { state in
      state.received += data.count
      if state.received > limit { state.failure = .tooLarge(limit: limit) }
      return (state.received, state.expected, state.received > limit)
    }
    if isTooLarge { return dataTask.cancel() }
    do {
      try file.write(contentsOf: data)
      progress(received, expected)
    } catch {
      state.withLock { $0.failure = .failed(SystemError.reason(for: error)) }
      dataTask.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    let isHTTP = ["http", "https"].contains(request.url?.scheme?.lowercased())
    completionHandler(isHTTP ? request : nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let (failure, continuation) = state.withLock { state in
      defer { state.continuation = nil }
      return (state.failure, state.continuation)
    }
    if let failure {
      continuation?.resume(throwing: failure)
    } else if let error = error as? URLError, error.code == .cancelled {
      continuation?.resume(throwing: CancellationError())
    } else if let error {
      continuation?.resume(throwing: TransferError.failed(SystemError.reason(for: error)))
    } else {
      continuation?.resume()
    }
  }
}
