using System.CommandLine;
using CareerBoard.Web.Checks;

namespace CareerBoard.Web.Commands;

/// <summary><c>check</c>: what is wrong with this installation, and how to mend it.</summary>
internal static class CheckCommand
{
    public static Command Make(IHost host, Terminal terminal) =>
        new Command("check", "Say what is wrong with the installation and how to mend it.").Runs(host, terminal, async (context, _, cancellationToken) =>
        {
            var worst = Grade.Ok;
            foreach (var check in context.Get<IEnumerable<ICheck>>())
            {
                foreach (var finding in await check.LookAsync(cancellationToken))
                {
                    terminal.Say($"{finding.Grade.ToString().ToLowerInvariant(),-5} {finding.What}: {finding.Says}");
                    if (finding.Mend is { } mend) terminal.Say($"      {mend}");
                    if (finding.Grade > worst) worst = finding.Grade;
                }
            }

            return worst is Grade.Bad ? Terminal.Refused : Terminal.Done;
        });
}
