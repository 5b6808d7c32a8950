{
  "variables": { "strict%": 0, "sanitize%": 0 },
  "targets": [
    {
      "target_name": "asyncio_native",
      "conditions": [
        ["OS == 'win'", { "type": "none" }, {
          "sources": [
            "src/native/addon.c",
            "src/native/addresses.c",
            "src/native/descriptors.c",
            "src/native/files.c",
            "src/native/interfaces.c",
            "src/native/messages.c",
            "src/native/receiving.c",
            "src/native/poller.c",
            "src/native/poller-epoll.c",
            "src/native/poller-uv.c",
            "src/native/quiet.c",
            "src/native/resolver.c",
            "src/native/socket-options.c",
            "src/native/sockets.c",
            "src/native/state.c",
            "src/native/transfers.c",
            "src/native/watcher.c"
          ],
          "cflags": ["-std=c11", "-O2", "-fvisibility=hidden", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Wno-unused-function"],
          "xcode_settings": { "OTHER_CFLAGS": ["-std=c11", "-Wall", "-Wextra"] }
        }],
        ["strict == 1", { "cflags": ["-Werror"], "xcode_settings": { "GCC_TREAT_WARNINGS_AS_ERRORS": "YES" } }],
        ["sanitize == 1", {
          "cflags": ["-g", "-fno-omit-frame-pointer", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"],
          "ldflags": ["-fsanitize=address,undefined"]
        }]
      ]
    }
  ]
}
