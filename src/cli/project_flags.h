// The flags and paths that every command about a project takes, and what follows from them.
#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/custom_ops.h"
#include "engine/discover.h"
#include "engine/run.h"
#include "engine/settings_loader.h"
#include "engine/target_version.h"

namespace graphvet::cli {

struct ProjectFlags {
  std::vector<std::string> paths;
  std::map<std::string, std::vector<std::string>, std::less<>> settings;  // by key
  std::string config;
  std::string stdin_filename;
  bool isolated = false;
  bool no_cache = false;  // accepted for scripts: there is no cache yet
  bool force_exclude = false;
  bool no_respect_gitignore = false;
  bool quiet = false;
  bool verbose = false;
};

// `flags` must outlive the parse.
void add_project_flags(CLI::App& app, ProjectFlags& flags);

// A run that is ready to be analysed.
struct Project {
  engine::Settings settings;
  engine::Discovery discovery;
  engine::CustomOps custom_ops;
  engine::TargetChoice target;
  std::string stdin_text;
};

// Loads the settings and finds the files. An error ends the command with exit code 2; errors about single files are in
// the discovery.
Result<std::unique_ptr<Project>> open_project(const ProjectFlags& flags);

// What the engine is asked. `project` must outlive it.
engine::Request request_for(const Project& project, bool want_regions);

// Adds to the outcome of an analysis what discovery has to say.
void add_discovery(const Project& project, engine::Outcome& outcome);

// Analyses, and adds to the outcome what discovery has to say.
engine::Outcome analyse(const Project& project, bool want_regions);

// Tells the environment's errors on standard error; with --verbose also what was done.
void print_messages(const Project& project, const engine::Outcome& outcome, const ProjectFlags& flags);

}  // namespace graphvet::cli
