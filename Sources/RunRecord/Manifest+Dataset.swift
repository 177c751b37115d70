public import Wording

extension Manifest {
  /// The data set, its splits and the proof of which bytes it was.
  public struct Dataset: Codable, Equatable, Sendable {
    /// The name as people know it: `Fashion-MNIST`.
    public var name: String
    /// One name a class, in label order.
    public var classNames: [String]
    /// What one example is called; `example` where nobody says.
    public var noun: Noun?
    /// The size of an example that is a picture.
    public var image: ImageShape?
    /// Examples of each class trained on, in label order.
    public var training: [Int]?
    /// Examples of each class held out for validation, in label order.
    public var validation: [Int]?
    /// Examples of each class tested on, in label order.
    public var test: [Int]?
    /// The files that were read.
    public var files: [File]
    /// Where the data come from, as their makers say.
    public var source: String?
    /// The licence that they are under, as their makers say.
    public var licence: String?
    /// Examples that occur more than once; nil where nobody looked.
    public var audit: CopyCounts?

    /// The size of a picture.
    public struct ImageShape: Codable, Equatable, Sendable {
      /// Columns, pixels.
      public var width: Int
      /// Rows, pixels.
      public var height: Int
      /// Values a pixel: 1 grey, 3 colour.
      public var channels: Int

      /// Makes a size from its fields.
      public init(width: Int, height: Int, channels: Int = 1) {
        self.width = width
        self.height = height
        self.channels = channels
      }
    }

    /// One file of the data set.
    public struct File: Codable, Equatable, Sendable {
      /// The name, as shown.
      public var name: String
      /// SHA-256 of the decompressed bytes, hexadecimal.
      public var sha256: String

      /// Makes a file from its fields.
      public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
      }
    }

    /// Makes a data set from its fields.
    public init(
      name: String, classNames: [String], noun: Noun? = nil, image: ImageShape? = nil,
      training: [Int]? = nil, validation: [Int]? = nil, test: [Int]? = nil, files: [File] = [],
      source: String? = nil, licence: String? = nil, audit: CopyCounts? = nil
    ) {
      self.name = name
      self.classNames = classNames
      self.noun = noun
      self.image = image
      self.training = training
      self.validation = validation
      self.test = test
      self.files = files
      self.source = source
      self.licence = licence
      self.audit = audit
    }

    /// Reads every key that is there; an absent list of files is empty.
    public init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: CodingKeys.self)
      name = try keys.decode(String.self, forKey: .name)
      classNames = try keys.decode([String].self, forKey: .classNames)
      noun = try keys.decodeIfPresent(Noun.self, forKey: .noun)
      image = try keys.decodeIfPresent(ImageShape.self, forKey: .image)
      training = try keys.decodeIfPresent([Int].self, forKey: .training)
      validation = try keys.decodeIfPresent([Int].self, forKey: .validation)
      test = try keys.decodeIfPresent([Int].self, forKey: .test)
      files = try keys.decodeIfPresent([File].self, forKey: .files) ?? []
      source = try keys.decodeIfPresent(String.self, forKey: .source)
      licence = try keys.decodeIfPresent(String.self, forKey: .licence)
      audit = try keys.decodeIfPresent(CopyCounts.self, forKey: .audit)
    }
  }
}

/// What one example of a data set is called; rooms that know runs need no other name for it.
public typealias Noun = Wording.Noun
