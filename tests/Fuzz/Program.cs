// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Fuzz.Generation;
int from=int.Parse(args[0]), to=int.Parse(args[1]);
Feature[] f=[..Feature.All.Where(x=>args.Length<3||args[2].Split(',').Contains(x.Name))];
Console.Write(OwnPrograms.Write([..Enumerable.Range(from,to-from+1)], f));
