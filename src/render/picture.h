// SPDX-License-Identifier: MIT
// A painted picture as a texture that the interface can show.
#pragma once

#include <memory>
#include <span>

namespace titik::render {

/// Needs the context that it was made in.
class Picture {
 public:
  Picture();
  ~Picture();
  Picture(Picture&&) noexcept;
  Picture& operator=(Picture&&) noexcept;

  /// `rgb` has 3 bytes per pixel, rows from the top. Shown pixel by pixel where it is not scaled.
  void upload(int width_px, int height_px, std::span<const unsigned char> rgb);
  int width_px() const;
  int height_px() const;
  unsigned texture() const;  ///< the first row at the top

 private:
  struct Objects;
  std::unique_ptr<Objects> objects_;
};

}  // namespace titik::render
