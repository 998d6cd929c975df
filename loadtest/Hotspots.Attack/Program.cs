return await Hotspots.Attack.AttackCommand.RunAsync(args);
