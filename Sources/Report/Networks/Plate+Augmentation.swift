import Imaging
import RunRecord

extension Plate {
  /// Training images above what training made of them in its first epochs; nil where it changed none, or
  /// that is not recorded.
  static func augmentation(_ model: Model) throws(ReportError) -> Plate? {
    // What other programs record may mean something else.
    guard model.manifest.isFromNetworkRecipe, let pictures = model.run.networkPictures,
      let epochs = pictures.augmented.first?.changes.count
    else { return nil }
    let names = model.run.drawnNames
    let scale = max(140 / max(pictures.width, pictures.height), 1)
    let first = ImageGrid.Row(
      label: "In the file",
      tiles: pictures.augmented.map { entry in
        ImageGrid.Tile(
          image: pictures.image(Array(entry.example.pixels)), captions: [names[entry.example.label]]
        )
      })
    let changed = (0..<epochs).map { epoch in
      ImageGrid.Row(
        label: "Epoch \(epoch + 1)",
        tiles: pictures.augmented.map { entry in
          let change = entry.changes[epoch]
          return ImageGrid.Tile(
            image: pictures.image(pictures.pixels(of: entry.example, changed: change)),
            captions: change.words)
        })
    }
    let noun = model.noun
    return try Plate(
      grid: ImageGrid(rows: [first] + changed, tileScale: scale), of: model,
      areOnBlack: pictures.areOnBlack, id: "augmentation-\(model.manifest.runName)",
      name: "Images as training saw them", title: pictures.finding(model.name, noun),
      caption:
        "The first \(noun.singular) of each of \(Phrase.word(pictures.augmented.count)) classes, in the "
        + "order of the training file: as it is there, and as it was changed for each epoch, anew each "
        + "time by the seed of the run.",
      credit: model.credit(isOfShown: true))
  }
}

extension NetworkPictures {
  /// How many of the changed pictures are different ones, in a sentence.
  fileprivate func finding(_ name: String, _ noun: Noun) -> String {
    let seen = augmented.map { entry in
      Set(entry.changes.map { pixels(of: entry.example, changed: $0) })
    }
    let different = seen.reduce(0) { $0 + $1.count }
    let unchanged = zip(augmented, seen).count { $1.contains(Array($0.example.pixels)) }
    let epochs = augmented.first?.changes.count ?? 0
    let span = epochs == 1 ? "first epoch" : "first \(Phrase.word(epochs)) epochs"
    return
      "\(name): in the \(span) training saw \(Phrase.count(different)) different pictures of these "
      + "\(Phrase.word(augmented.count)) \(noun.plural), "
      + "\(unchanged == 0 ? "none" : Phrase.word(unchanged)) of them as in the file."
  }

  /// Pixels as an image that 0 is drawn light in.
  func image(_ pixels: [UInt8]) -> GreyImage {
    let image = GreyImage(width: width, height: height, pixels: pixels)
    return areOnBlack ? image : image.inverted
  }
}

extension NetworkPictures.Change {
  /// The change in two lines.
  fileprivate var words: [String] {
    let shifts = [
      right == 0 ? nil : "\(right.magnitude) \(right > 0 ? "right" : "left")",
      down == 0 ? nil : "\(down.magnitude) \(down > 0 ? "down" : "up")",
    ].compactMap { $0 }
    let others = [isMirrored ? "mirrored" : nil, erased == nil ? nil : "erased"].compactMap { $0 }
    let lines = [others, shifts].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
    return lines.isEmpty ? ["as it is"] : lines
  }
}
