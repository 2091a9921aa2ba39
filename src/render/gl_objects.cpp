// SPDX-License-Identifier: MIT
#include "render/gl_objects.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

#include "core/embedded.h"
#include "core/error.h"

namespace titik::render {

std::span<const core::EmbeddedFile> shader_files();  // generated from shaders/

namespace {

std::string_view shader_text(const std::string& name) {
  for (const core::EmbeddedFile& file : shader_files()) {
    if (file.name == name) return {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
  }
  core::check_failed(name.c_str(), __FILE__, __LINE__);
}

/// A shader of ours that does not compile is a bug of ours, or of the driver: its log goes where a report starts.
GLuint compiled(GLenum stage, const std::string& name, std::string_view defines) {
  const GLuint shader = glCreateShader(stage);
  const std::string_view text = shader_text(name);
  const std::string head = "#version 330 core\n" + std::string(defines);
  const std::array<const char*, 2> sources = {head.data(), text.data()};
  const std::array<GLint, 2> sizes = {static_cast<GLint>(head.size()), static_cast<GLint>(text.size())};
  glShaderSource(shader, 2, sources.data(), sizes.data());
  glCompileShader(shader);
  GLint good = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (!good) {
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    std::fprintf(stderr, "%s: %s\n", name.c_str(), log.data());
  }
  CHECK(good);
  return shader;
}

}  // namespace

void BufferTexture::bind(int unit) const {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
}

bool BufferTexture::set_bytes(GLenum format, const unsigned char* bytes, std::size_t size) {
  if (size == held_.size() && size > 0 && std::equal(held_.begin(), held_.end(), bytes)) return false;
  held_.assign(bytes, bytes + size);
  upload(format, bytes, size);
  return true;
}

void BufferTexture::upload(GLenum format, const void* bytes, std::size_t size) {
  glBindBuffer(GL_TEXTURE_BUFFER, buffer_.id());
  // A buffer without a texel can't be a texture.
  constexpr std::size_t smallest = 16;
  glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(std::max(size, smallest)), size < smallest ? nullptr : bytes,
               GL_DYNAMIC_DRAW);
  if (size > 0 && size < smallest) glBufferSubData(GL_TEXTURE_BUFFER, 0, static_cast<GLsizeiptr>(size), bytes);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_BUFFER, texture_.id());
  glTexBuffer(GL_TEXTURE_BUFFER, format, buffer_.id());
}

Program::~Program() {
  if (id_) glDeleteProgram(id_);
}

void Program::use() const {
  if (id_) return glUseProgram(id_);
  id_ = glCreateProgram();
  for (const GLuint shader : {compiled(GL_VERTEX_SHADER, "shaders/" + std::string(vertex_) + ".vert.glsl", defines_),
                              compiled(GL_FRAGMENT_SHADER, "shaders/" + std::string(fragment_) + ".frag.glsl", defines_)}) {
    glAttachShader(id_, shader);
    glDeleteShader(shader);
  }
  glLinkProgram(id_);
  GLint good = GL_FALSE;
  glGetProgramiv(id_, GL_LINK_STATUS, &good);
  CHECK(good);
  glUseProgram(id_);
  for (std::size_t unit = 0; unit < samplers_.size(); ++unit) set(samplers_[unit], static_cast<int>(unit));
}

GLint Program::place(const char* name) const {
  const auto found = places_.find(std::string_view(name));
  if (found != places_.end()) return found->second;
  return places_[name] = glGetUniformLocation(id_, name);
}

}  // namespace titik::render
