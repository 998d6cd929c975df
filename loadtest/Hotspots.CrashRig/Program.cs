Hotspots.CrashRig.Coverage.Begin();
return await Hotspots.CrashRig.RigCommandLine.RunAsync(args);
