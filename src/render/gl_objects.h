// SPDX-License-Identifier: MIT
// GL names that are deleted with their owners, and the few ways in which the painter fills them. All need the context
// current that they were made in.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <epoxy/gl.h>

namespace titik::render {

/// A GL name, 0 = none.
template <typename Kind>
class GlName {
 public:
  GlName() : id_(Kind::make()) {}
  ~GlName() {
    if (id_) Kind::remove(id_);
  }
  GlName(GlName&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  GLuint id() const { return id_; }

 private:
  GLuint id_;
};

struct BufferKind {
  static GLuint make() {
    GLuint id = 0;
    glGenBuffers(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteBuffers(1, &id); }
};
struct TextureKind {
  static GLuint make() {
    GLuint id = 0;
    glGenTextures(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteTextures(1, &id); }
};
struct VertexArrayKind {
  static GLuint make() {
    GLuint id = 0;
    glGenVertexArrays(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteVertexArrays(1, &id); }
};
struct FramebufferKind {
  static GLuint make() {
    GLuint id = 0;
    glGenFramebuffers(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteFramebuffers(1, &id); }
};
struct RenderbufferKind {
  static GLuint make() {
    GLuint id = 0;
    glGenRenderbuffers(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteRenderbuffers(1, &id); }
};
struct SamplerKind {
  static GLuint make() {
    GLuint id = 0;
    glGenSamplers(1, &id);
    return id;
  }
  static void remove(GLuint id) { glDeleteSamplers(1, &id); }
};
using Buffer = GlName<BufferKind>;
using Texture = GlName<TextureKind>;
using VertexArray = GlName<VertexArrayKind>;
using Framebuffer = GlName<FramebufferKind>;
using Renderbuffer = GlName<RenderbufferKind>;
using Sampler = GlName<SamplerKind>;

/// GL takes a place in a buffer as a pointer.
inline const void* offset_pointer(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr)
}

/// An array that shaders read by index.
class BufferTexture {
 public:
  /// Uploads the bytes unless they are what it holds. True when it did.
  template <typename Value>
  bool set(GLenum format, const std::vector<Value>& values) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(values.data());
    return set_bytes(format, bytes, values.size() * sizeof(Value));
  }
  /// Uploads the values and keeps no copy to compare with.
  template <typename Value>
  void set_once(GLenum format, const std::vector<Value>& values) {
    upload(format, values.data(), values.size() * sizeof(Value));
  }
  void bind(int unit) const;

 private:
  void upload(GLenum format, const void* bytes, std::size_t size);
  bool set_bytes(GLenum format, const unsigned char* bytes, std::size_t size);

  Buffer buffer_;
  Texture texture_;
  std::vector<unsigned char> held_;
};

/// A linked program of two embedded shaders, compiled when it is used first.
class Program {
 public:
  /// `shaders/<vertex>.vert.glsl` and `shaders/<fragment>.frag.glsl`, with `defines` before them. The samplers'
  /// units are their places in `samplers`.
  Program(const char* vertex, const char* fragment, const char* defines, std::vector<const char*> samplers)
      : vertex_(vertex), fragment_(fragment), defines_(defines), samplers_(std::move(samplers)) {}
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void use() const;
  // The program must be in use.
  void set(const char* name, int value) const { glUniform1i(place(name), value); }
  void set(const char* name, float value) const { glUniform1f(place(name), value); }
  void set(const char* name, float x, float y) const { glUniform2f(place(name), x, y); }
  void set(const char* name, float x, float y, float z, float w) const { glUniform4f(place(name), x, y, z, w); }
  void set(const char* name, const std::vector<float>& values) const {
    glUniform1fv(place(name), static_cast<GLsizei>(values.size()), values.data());
  }

 private:
  GLint place(const char* name) const;

  const char *vertex_, *fragment_, *defines_;
  std::vector<const char*> samplers_;
  mutable GLuint id_ = 0;
  mutable std::map<std::string, GLint, std::less<>> places_;
};

}  // namespace titik::render
