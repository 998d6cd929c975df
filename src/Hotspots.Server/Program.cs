return await Hotspots.Server.CommandLine.RunAsync(args);
