# The endpoint as a container, for a platform that puts TLS in front of it:
#
#     docker build --tag leg-cramp-guide .
#     docker run --read-only --publish 8000:8000 --env CRAMP_SKILL_ID=amzn1.ask.skill.your-skill-id leg-cramp-guide
FROM python:3.13.9-slim-trixie

WORKDIR /app
COPY constraints.txt deploy/requirements.txt ./
RUN pip install --no-cache-dir --constraint constraints.txt --requirement requirements.txt
COPY interaction_model ./interaction_model
COPY skill ./skill
# Compiled and read now: later the file system is read-only.
RUN python -m compileall -q . && python -m skill.answers.prebuild

USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD ["python", "-m", "skill", "health"]
CMD ["python", "-m", "skill", "serve", "--host", "0.0.0.0"]
