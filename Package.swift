// swift-tools-version:6.1

import PackageDescription

let package = Package(
  name: "lookbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "lookbook", targets: ["lookbook"])
  ],
  // Exactly these: none has dependencies of its own, so every build is of the same sources.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // MARK: - Command
    .executableTarget(
      name: "lookbook",
      dependencies: [
        "CBuild", "CLibPNG", "CZlib", "Catalog", "Comparison", "Datasets", "Ensembles",
        "Evaluation", "Export", "Files", "Gates", "Hashing", "History", "Import", "Intake",
        "NeuralNetwork", "Report", "RunRecord", "Tables", "Tagging", "Templates", "Terminal",
        "Training", "Verification", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(
      name: "CBuild", cSettings: [.define("CBUILD_PROCESSOR", to: "\"\(processor)\"")]),

    .target(name: "Terminal"),

    .executableTarget(
      name: "bench",
      dependencies: [
        "Datasets", "Kernels", "Learning", "NeuralNetwork", "Parallel", "RunRecord", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Peers"]
    ),

    // MARK: - Training half: files → model → run
    .target(
      name: "Training",
      dependencies: [
        "CResources", "Classifiers", "Datasets", "Evaluation", "Hashing", "Learning",
        "NeuralNetwork", "Parallel", "Preparation", "RunRecord", "SafeTensors",
      ],
      exclude: ["Elsewhere/LICENCE"] + elsewhere
    ),
    .target(
      name: "NeuralNetwork",
      dependencies: ["CKernels", "Hashing", "Kernels", "Learning", "Parallel", "SafeTensors"]),
    .target(
      name: "Classifiers", dependencies: ["Kernels", "Learning", "Parallel", "SafeTensors"]),
    .target(name: "Learning", dependencies: ["Kernels", "SafeTensors"]),
    .target(name: "Kernels", dependencies: ["CKernels"], swiftSettings: processorTuning),
    .target(name: "CKernels"),
    .target(name: "Parallel", dependencies: ["CKernels"]),
    .target(
      name: "Datasets",
      dependencies: [
        "CCurl", "Catalog", "Files", "Hashing", "IDX", "Intake", "Parallel", "Wording",
      ]),
    .target(name: "Catalog"),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "Evaluation", dependencies: ["Kernels", "Parallel", "RunRecord"]),
    .target(name: "Comparison", dependencies: ["Evaluation", "RunRecord", "Wording"]),
    .target(
      name: "Ensembles",
      dependencies: ["Comparison", "Evaluation", "Hashing", "RunRecord", "Tables"]),

    .target(
      name: "Gates", dependencies: ["Evaluation", "Kernels", "RunRecord", "Terminal", "Wording"]),

    // MARK: - In use: picture files → answers
    .target(
      name: "Tagging",
      dependencies: [
        "Files", "Learning", "Parallel", "Preparation", "RunRecord", "Tables", "Training",
      ]),
    .target(name: "Preparation", dependencies: ["CTurboJPEG", "Imaging"]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
    .target(
      name: "Export",
      dependencies: [
        "Classifiers", "Learning", "NeuralNetwork", "RunRecord", "SafeTensors", "Tables",
        "Training",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx.proto", "SavedModel/saved_model.proto"]),

    // MARK: - The bridge: what a run is, on disk
    .target(
      name: "RunRecord",
      dependencies: ["Files", "IDX", "Intake", "SafeTensors", "Tables", "Wording"]),
    .target(name: "IDX", dependencies: ["CZlib", "Deflate", "Files"]),
    .target(name: "Tables", dependencies: ["CZlib", "Deflate", "Intake"]),
    .target(name: "Deflate", dependencies: ["CZlib"]),
    .target(name: "SafeTensors", dependencies: ["Intake"]),
    .target(name: "Files"),
    .target(name: "Intake"),
    .target(name: "Wording"),
    .target(
      name: "Hashing",
      dependencies: [.target(name: "CCrypto", condition: .when(platforms: [.linux]))]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // MARK: - Proof: both halves again, from what a report says of itself
    .target(
      name: "Verification",
      dependencies: [
        "Catalog", "CZlib", "Datasets", "Deflate", "Ensembles", "Evaluation", "Files", "Hashing",
        "Imaging", "Intake", "Learning", "Report", "RunRecord", "SafeTensors", "Tables",
        "Templates",
        "Training",
      ]),

    // MARK: - Report half: runs → site
    .target(
      name: "Report",
      dependencies: [
        "CResources", "Catalog", "Charts", "Comparison", "Deflate", "Evaluation", "Files", "Gates",
        "Hashing", "Imaging", "Intake", "Markdown", "Parallel", "RunRecord", "Tables", "Templates",
        "Wording",
      ],
      exclude: ["Claims/fashion-mnist.json"],
      // Sentences: to optimise them takes as long as all else, for some tenths of a second a report.
      swiftSettings: [.unsafeFlags(["-Onone"], .when(configuration: .release))]),
    .target(
      name: "History",
      dependencies: [
        "Charts", "Comparison", "Evaluation", "Files", "Hashing", "Intake", "Parallel", "Report",
        "RunRecord", "Templates", "Wording",
      ],
      // Sentences too.
      swiftSettings: [.unsafeFlags(["-Onone"], .when(configuration: .release))]),
    .target(
      name: "Import",
      dependencies: ["Evaluation", "Files", "IDX", "Imaging", "RunRecord", "Tables"]),
    .target(name: "Markdown", dependencies: ["CCommonMark"]),
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "Charts", dependencies: ["Wording"]),
    .target(
      name: "Imaging", dependencies: ["CLibPNG", "CResources"], exclude: ["Fonts"]),
    .target(name: "CLibPNG", dependencies: ["CPNG"]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(
      name: "Templates",
      dependencies: [
        "CResources", "Parallel", .product(name: "Mustache", package: "swift-mustache"),
      ],
      path: "templates",
      exclude: [
        "index.mustache", "opening.mustache", "contents.mustache", "section.mustache",
        "passage.mustache", "words.mustache", "figure.mustache", "image.mustache",
        "matrix.mustache",
        "gallery.mustache", "tiles.mustache", "table.mustache", "cells.mustache",
        "colophon.mustache", "tryit.mustache", "history.mustache", "history.css", "report.css",
        "report.js", "try.js", "favicon.svg",
      ]),
    .target(name: "CResources"),

    // MARK: - Tests, a bundle a room
    .target(
      name: "TestData", path: "Tests/TestData", resources: [.copy("fashion-mnist-subset")]),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels"]),
    .testTarget(
      name: "PreparationTests", dependencies: ["Preparation"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TaggingTests",
      dependencies: [
        "Datasets", "Files", "Imaging", "NeuralNetwork", "Preparation", "RunRecord", "Tables",
        "Tagging", "TestData", "Training",
      ]),
    .testTarget(
      name: "ExportTests",
      dependencies: [
        "Datasets", "Export", "NeuralNetwork", "RunRecord", "SafeTensors", "TestData", "Training",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"]),
    .testTarget(
      name: "NeuralNetworkTests",
      dependencies: ["Datasets", "Learning", "NeuralNetwork", "SafeTensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ClassifiersTests",
      dependencies: ["Classifiers", "Kernels", "Learning", "SafeTensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "LearningTests", dependencies: ["Learning"]),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"]),
    .testTarget(name: "IDXTests", dependencies: ["IDX"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Catalog", "Datasets", "IDX", "TestData"]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "RunRecord", "TestData"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ComparisonTests", dependencies: ["Comparison", "Evaluation", "RunRecord", "Tables"]),
    .testTarget(
      name: "EnsemblesTests",
      dependencies: ["Comparison", "Ensembles", "Evaluation", "RunRecord", "Tables"]),
    .testTarget(
      name: "GatesTests", dependencies: ["Evaluation", "Gates", "RunRecord", "Tables"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RunRecordTests",
      dependencies: ["Evaluation", "Files", "IDX", "Intake", "RunRecord", "SafeTensors"]),
    .testTarget(name: "FilesTests", dependencies: ["Files"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(name: "CommandLineTests", dependencies: ["lookbook"]),
    .testTarget(name: "SafeTensorsTests", dependencies: ["SafeTensors"]),
    .testTarget(name: "ImagingTests", dependencies: ["Imaging"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"]),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"]),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Classifiers", "Deflate", "Ensembles", "Evaluation", "Gates", "Hashing", "NeuralNetwork",
        "Report", "RunRecord", "Tables", "TestData",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "Evaluation", "Files", "Hashing", "History", "Report", "RunRecord", "Tables",
      ]),
    .testTarget(
      name: "ImportTests",
      dependencies: ["Evaluation", "IDX", "Imaging", "Import", "RunRecord", "Tables"]),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "CZlib", "Datasets", "Deflate", "Ensembles", "Evaluation", "Gates", "NeuralNetwork",
        "Report", "RunRecord", "SafeTensors", "Templates", "TestData", "Training", "Verification",
      ]),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Classifiers", "Datasets", "Imaging", "Learning", "NeuralNetwork", "Report", "RunRecord",
        "TestData", "Training",
      ]),
    fuzzing,
  ],
  swiftLanguageModes: [.v6]
)

/// Pictures that CResources embeds.
var elsewhere: [String] {
  [
    "bag-1", "bag-2", "bag-3", "boot", "sandal", "shirt", "sneaker-1", "sneaker-2", "t-shirt-1",
    "t-shirt-2", "t-shirt-3",
  ].map { "Elsewhere/\($0).png" }
}

// MARK: - Processor

/// Kernels is compiled for the processor it is built on; `LOOKBOOK_MARCH=x86-64-v3` (or another name
/// that clang knows) builds a binary that must run elsewhere.
var processor: String { Context.environment["LOOKBOOK_MARCH"] ?? "native" }

var processorTuning: [SwiftSetting] {
  #if arch(x86_64)
    return [
      .unsafeFlags(["-Xcc", "-march=\(processor)"]),
      .unsafeFlags(["-Ounchecked"], .when(configuration: .release)),
    ]
  #else
    return [.unsafeFlags(["-Ounchecked"], .when(configuration: .release))]
  #endif
}

// MARK: - Fuzzing

/// The readers of foreign bytes under test: in tests that replay the corpus or, with
/// `LOOKBOOK_FUZZING=1`, in a program whose inputs libFuzzer makes (Tests/fuzz.sh).
var fuzzing: Target {
  let dependencies: [Target.Dependency] = [
    "CZlib", "Evaluation", "IDX", "Imaging", "Intake", "Markdown", "Preparation", "Report",
    "RunRecord", "SafeTensors", "Tables", "Verification",
  ]
  if !isFuzzing {
    return .testTarget(
      name: "FuzzingTests", dependencies: dependencies, path: "Tests/Fuzzing",
      exclude: ["Fuzzer", "dictionaries"], resources: [.copy("corpus")])
  }
  return .executableTarget(
    name: "fuzz", dependencies: dependencies, path: "Tests/Fuzzing",
    exclude: ["ReplayTests.swift", "corpus", "dictionaries"],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}

var isFuzzing: Bool { Context.environment["LOOKBOOK_FUZZING"] != nil }

if isFuzzing {
  // Only in these does coverage guide the fuzzer: counting elsewhere would slow it down for nothing.
  let watched = [
    "fuzz", "IDX", "Imaging", "Intake", "Markdown", "Preparation", "Report", "RunRecord",
    "SafeTensors", "Tables", "Verification",
  ]
  for target in package.targets where watched.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  for target in package.targets where target.name == "CLibPNG" {
    target.cSettings = [
      .unsafeFlags(["-fsanitize=fuzzer-no-link,undefined", "-fno-sanitize-recover=undefined"])
    ]
  }
}

// MARK: - Serving

// A program of its own, so that nothing else waits for a server's dependencies to be built.
if Context.environment["LOOKBOOK_SERVE"] != nil {
  // The last three are what the first is made of, named so that every build is of the same sources.
  package.dependencies += [
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-atomics", exact: "1.3.0"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ]
  let network: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "Atomics", package: "swift-atomics"),
    .product(name: "DequeModule", package: "swift-collections"),
    .product(name: "SystemPackage", package: "swift-system"),
  ]
  package.products.append(.executable(name: "lookbook-serve", targets: ["lookbook-serve"]))
  package.targets += [
    .target(
      name: "Serving",
      dependencies: ["Files", "Intake", "Parallel", "Preparation", "RunRecord", "Tagging"]
        + network),
    .executableTarget(
      name: "lookbook-serve",
      dependencies: [
        "Intake", "Report", "RunRecord", "Serving", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "ServingTests",
      dependencies: ["Datasets", "Imaging", "RunRecord", "Serving", "TestData", "Training"]
        + network),
  ]
}

// MARK: - The wait for a build

// To optimise a test takes longer than to run it as it is.
for target in package.targets where target.type == .test {
  target.swiftSettings = [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}

// Tests/slow-expressions.sh fails on these warnings.
if Context.environment["LOOKBOOK_GUARD"] != nil {
  for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings =
      (target.swiftSettings ?? [])
      + [.unsafeFlags(["-Xfrontend", "-warn-long-expression-type-checking=300"])]
  }
}
