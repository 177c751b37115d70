import ArgumentParser

/// Refuses an empty name of a folder, which would silently stand for the current one.
func checkFolder(_ name: String?, _ option: String) throws {
  if name?.isEmpty == true {
    throw ValidationError("\(option) is empty; it must name a folder.")
  }
}
