import Foundation

/// The first 2,000 training and 500 test images of Fashion-MNIST, as the data set's own four files.
package enum TestData {
  package static var folder: URL {
    Bundle.module.bundleURL.appendingPathComponent("fashion-mnist-subset", isDirectory: true)
  }
}
