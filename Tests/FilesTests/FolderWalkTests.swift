import Files
import Foundation
import Testing

@Suite struct FolderWalkTests {
}
