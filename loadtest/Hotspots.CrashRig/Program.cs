return await Hotspots.CrashRig.RigCommandLine.RunAsync(args);
