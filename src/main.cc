#include "cli/commands.h"

int main(int argc, char** argv) { return graphvet::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}); }
