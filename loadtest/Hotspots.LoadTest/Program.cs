return await Hotspots.LoadTest.LoadCommandLine.RunAsync(args);
