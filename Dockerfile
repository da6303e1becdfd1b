# The board in one container: docker build -t careerboard . && docker run -p 8080:8080 -v board:/data -e Board__PublicUrl=http://localhost:8080 careerboard
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Packages first: they change less often than code does.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/CareerBoard.Domain/*.csproj src/CareerBoard.Domain/packages.lock.json src/CareerBoard.Domain/
COPY src/CareerBoard.Data/*.csproj src/CareerBoard.Data/packages.lock.json src/CareerBoard.Data/
COPY src/CareerBoard.Data.Sqlite/*.csproj src/CareerBoard.Data.Sqlite/packages.lock.json src/CareerBoard.Data.Sqlite/
COPY src/CareerBoard.Data.Postgres/*.csproj src/CareerBoard.Data.Postgres/packages.lock.json src/CareerBoard.Data.Postgres/
COPY src/CareerBoard.Web/*.csproj src/CareerBoard.Web/packages.lock.json src/CareerBoard.Web/
RUN dotnet restore src/CareerBoard.Web --locked-mode -p:CompiledAhead=true

COPY src src
RUN dotnet publish src/CareerBoard.Web -c Release --no-restore -p:CompiledAhead=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0

# libsqlite3-0 is the SQLite that the program uses; poppler-utils reads and draws résumés
# (fonts-liberation is for those that bring no font of their own) and librsvg2-bin draws cards, each in a limited child process.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libsqlite3-0 librsvg2-bin fonts-inter fonts-liberation poppler-utils tzdata util-linux \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o $APP_UID -g $APP_UID /data

WORKDIR /app
COPY --from=build /app .
COPY deploy/healthy deploy/healthy
USER $APP_UID

# Nothing is written outside /data and /tmp, so the root file system may be read-only.
ENV ASPNETCORE_URLS=http://+:8080 \
    Board__Data=/data \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
VOLUME /data

# The image has no curl; bash can ask by itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/deploy/healthy", "8080"]

ENTRYPOINT ["/app/CareerBoard.Web"]
