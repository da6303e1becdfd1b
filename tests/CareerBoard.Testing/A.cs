using CareerBoard.Data;
using CareerBoard.Data.Files;
using CareerBoard.Data.Queries;
using CareerBoard.Domain;
using CareerBoard.Domain.Applications;
using CareerBoard.Domain.Candidates;
using CareerBoard.Domain.Employers;
using CareerBoard.Domain.Postings;

namespace CareerBoard.Testing;

/// <summary>Arranges what a test tells of, through the domain's own verbs.</summary>
public static class A
{
    private static int _count;

    extension(TestBoard board)
    {
        private Guid NextId => Guid.CreateVersion7(board.Clock.GetUtcNow());

        /// <summary>An employer with its pipeline and consent text.</summary>
        public async Task<Employer> AddEmployerAsync(string name = "Aurora Lab")
        {
            var employer = new Employer(board.NextId, $"{name.ToLowerInvariant().Replace(' ', '-')}-{Interlocked.Increment(ref _count)}", name, board.Clock.GetUtcNow());
            await board.InDbAsync(async db =>
            {
                db.Add(employer);
                db.Add(new Pipeline(board.NextId, employer.Id, PipelineKind.Experienced, board.Clock.GetUtcNow()));
                db.Add(new ConsentText(board.NextId, employer.Id, 1, "We keep what you send us for **six months**.", board.Clock.GetUtcNow()));
                await db.SaveChangesAsync();
            });
            return employer;
        }

        public async Task<Member> AddMemberAsync(Employer employer, string email, Access access = Access.Recruiter, params Guid[] teams)
        {
            var existing = await board.InDbAsync(db => Task.FromResult(db.Accounts.FirstOrDefault(a => a.Email == email)));
            var account = existing ?? await board.AddAccountAsync(email);
            var member = new Member(board.NextId, employer.Id, account.Id, account.Name, access, board.Clock.GetUtcNow());
            if (teams.Length > 0) member.Grant(access, teams);
            await board.SaveAsync(member);
            return member;
        }

        public async Task<Team> AddTeamAsync(Employer employer, string name = "Interpretability")
        {
            var team = new Team(board.NextId, employer.Id, $"{name.ToLowerInvariant().Replace(' ', '-')}-{Interlocked.Increment(ref _count)}", name);
            await board.SaveAsync(team);
            return team;
        }

        public async Task<Location> AddLocationAsync(string city = "London", string country = "GB")
        {
            var location = new Location(board.NextId, $"{city} {Interlocked.Increment(ref _count)}, {country}", city, region: null, country);
            await board.SaveAsync(location);
            return location;
        }

        /// <summary>A published posting of the employer's, remote unless <paramref name="change"/> says otherwise.</summary>
        public Task<Posting> AddPostingAsync(Employer employer, string title = "Research intern", Func<PostingContent, PostingContent>? change = null) =>
            board.AddPostingAsync(employer, title, publish: true, change);

        public Task<Posting> AddDraftAsync(Employer employer, string title = "Research intern", Func<PostingContent, PostingContent>? change = null) =>
            board.AddPostingAsync(employer, title, publish: false, change);

        private async Task<Posting> AddPostingAsync(Employer employer, string title, bool publish, Func<PostingContent, PostingContent>? change)
        {
            var content = new PostingContent
            {
                Title = title,
                Workplace = Workplace.Remote,
                RemoteRegions = ["GB"],
                Employment = [EmploymentType.Intern],
                Sections = [new Section(SectionKind.TheRole, null, "You join a small team and find out **what models learn**.")],
            };
            content = change?.Invoke(content) ?? content;
            return await board.InDbAsync(db => db.InWriteAsync(
                async now =>
                {
                    var posting = Must(Posting.Draft(Guid.CreateVersion7(now), await db.TakePostingNumbersAsync(1, default), employer.Id, authorId: null, content, now));
                    if (publish && posting.Publish(reviewRequired: false, now) is { } refusal) throw new InvalidOperationException(refusal.ToString());
                    db.Add(posting);
                    await db.SaveChangesAsync();
                    return posting;
                },
                default));
        }

        /// <summary>The candidate of an account, made where there is none.</summary>
        public async Task<Candidate> AddCandidateAsync(string email, string? name = null)
        {
            var account = await board.AddAccountAsync(email, name);
            var candidate = new Candidate(board.NextId, account.Id, account.Name, email, board.Clock.GetUtcNow());
            await board.SaveAsync(candidate);
            return candidate;
        }

        /// <summary>An application as if sent through the form, with a résumé whose bytes nobody needs.</summary>
        public Task<Application> AddApplicationAsync(Posting posting, Candidate candidate, string? source = null) =>
            board.InDbAsync(db => db.InWriteAsync(
                async now =>
                {
                    var pipeline = await db.OwnPipelineAsync(db.Postings.Single(p => p.Id == posting.Id), now, default);
                    var consent = db.ConsentTexts.Single(c => c.EmployerId == posting.EmployerId);
                    var resume = new CandidateFile(Guid.CreateVersion7(now), candidate.Id, FileKind.Resume, $"none-{Interlocked.Increment(ref _count)}", "resume.pdf", "application/pdf", 4, new string('0', 64), now);
                    var submission = new Submission(Guid.CreateVersion7(now), new string('0', 64), candidate.Profile, [resume], [], new ConsentGiven(consent.Id, consent.Version, now), source);
                    var application = Must(Application.Submit(Guid.CreateVersion7(now), posting, pipeline, candidate, submission, taken: 0, now));
                    db.Add(resume);
                    db.Add(application);
                    await db.SaveChangesAsync();
                    return application;
                },
                default));

        /// <summary>The candidate's application with files that are really there: the first is a résumé where the rules ask for one.</summary>
        public async Task<Application> AddApplicationAsync(Posting posting, Candidate candidate, IEnumerable<Handed> files, params IReadOnlyList<Domain.Applications.Answer> answers)
        {
            var stored = new List<(Handed File, StoredFile Stored)>();
            foreach (var file in files)
            {
                stored.Add((file, await board.WithAsync<IFileStore, StoredFile>(async store => Must(await store.SaveAsync(new MemoryStream(file.Bytes), CandidateFile.LargestBytes, default)))));
            }

            return await board.InDbAsync(db => db.InWriteAsync(
                async now =>
                {
                    var pipeline = await db.OwnPipelineAsync(db.Postings.Single(p => p.Id == posting.Id), now, default);
                    var consent = db.ConsentTexts.Single(c => c.EmployerId == posting.EmployerId);
                    var rows = stored.ConvertAll(s => new CandidateFile(Guid.CreateVersion7(now), candidate.Id, s.File.Kind, s.Stored.Name.ToString(), s.File.Name, DocumentKind.ByFileName(s.File.Name)!.MediaType, s.Stored.Length, s.Stored.Sha256, now));
                    var submission = new Submission(Guid.CreateVersion7(now), new string('0', 64), candidate.Profile, rows, answers, new ConsentGiven(consent.Id, consent.Version, now), Source: null);
                    var application = Must(Application.Submit(Guid.CreateVersion7(now), posting, pipeline, candidate, submission, taken: 0, now));
                    db.AddRange(rows);
                    db.Add(application);
                    await db.SaveChangesAsync();
                    return application;
                },
                default));
        }

        public Task SaveAsync(params object[] entities) => board.InDbAsync(async db =>
        {
            db.AddRange(entities);
            await db.SaveChangesAsync();
        });
    }

    private static T Must<T>(Result<T> result) where T : class =>
        result.Value ?? throw new InvalidOperationException(result.Refusal?.ToString());
}

/// <summary>A file as a person hands it in.</summary>
public sealed record Handed(FileKind Kind, string Name, byte[] Bytes)
{
    public static Handed Resume(params IEnumerable<string> lines) => new(FileKind.Resume, "resume.pdf", Documents.Pdf(lines));
}
