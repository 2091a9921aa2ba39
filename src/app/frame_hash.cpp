// SPDX-License-Identifier: MIT
#include "app/frame_hash.h"

#include <cstddef>
#include <cstring>

#include <imgui.h>

namespace titik::app {
namespace {

class Hash {
 public:
  void add(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x9E3779B97F4A7C15u;
    value_ ^= value_ >> 29;
  }
  template <typename Value>
  void add(const ImVector<Value>& values) {
    add(reinterpret_cast<const char*>(values.Data), static_cast<std::size_t>(values.size_in_bytes()));
  }
  void add(ImVec4 box) { add(reinterpret_cast<const char*>(&box), sizeof box); }
  std::uint64_t value() const { return value_; }

 private:
  void add(const char* bytes, std::size_t size) {
    add(size);
    for (std::size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + at, size - at < sizeof word ? size - at : sizeof word);
      add(word);
    }
  }

  std::uint64_t value_ = 0;
};

}  // namespace

std::uint64_t frame_hash(const ImDrawData& frame, std::initializer_list<std::uint64_t> more) {
  Hash hash;
  for (const std::uint64_t word : more) hash.add(word);
  hash.add(ImVec4(frame.DisplayPos.x, frame.DisplayPos.y, frame.DisplaySize.x, frame.DisplaySize.y));
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    const ImDrawList& list = *frame.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      hash.add(command.ClipRect);
      hash.add(reinterpret_cast<std::uintptr_t>(command.TextureId));
      hash.add(reinterpret_cast<std::uintptr_t>(command.UserCallback));
      hash.add(command.ElemCount);
    }
    hash.add(list.IdxBuffer);
    hash.add(list.VtxBuffer);
  }
  return hash.value();
}

}  // namespace titik::app
